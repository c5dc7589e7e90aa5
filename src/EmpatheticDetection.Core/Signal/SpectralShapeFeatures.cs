namespace EmpatheticDetection.Core.Signal;

/// <summary>The shape of each frame's spectrum; every array has one number a frame.</summary>
/// <param name="Centroid">Mean frequency, weighted by magnitude, in Hz.</param>
/// <param name="Bandwidth">Standard deviation of the frequency, weighted by magnitude, in Hz.</param>
/// <param name="RollOff">Frequency below which a share of the summed magnitudes lies, in Hz.</param>
/// <param name="Flatness">Geometric by arithmetic mean of the power: 1 for white noise, near 0 for a tone.</param>
public sealed record SpectralShapeFeatures(float[] Centroid, float[] Bandwidth, float[] RollOff, float[] Flatness);
