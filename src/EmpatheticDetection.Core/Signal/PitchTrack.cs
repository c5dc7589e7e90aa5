namespace EmpatheticDetection.Core.Signal;

/// <summary>Fundamental frequency over time.</summary>
/// <param name="Frequency">Hz, one a frame; also where nothing is periodic.</param>
/// <param name="Aperiodicity">Share of the frame that does not repeat after that period: near 0 for a steady voice, about 1 for noise; 1
/// for silence.</param>
public sealed record PitchTrack(float[] Frequency, float[] Aperiodicity);
