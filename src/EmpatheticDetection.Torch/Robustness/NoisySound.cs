using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>White noise over every sound, see <see cref="AdditiveNoise"/>.</summary>
/// <param name="Ratio">Signal over noise, in decibels.</param>
public sealed record NoisySound(int Ratio) : EvaluationCondition($"noise at {Ratio} dB")
{
    /// <inheritdoc/>
    public override Modality<AudioSignal> Change(Modality<AudioSignal> audio, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(audio);
        return audio.Value is { Samples.Length: > 0 } signal ? Modality<AudioSignal>.Present(AdditiveNoise.Apply(signal, random, Ratio, Ratio)) : audio;
    }
}
