using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>One sound as a speech encoder takes it.</summary>
/// <param name="Values">(length), a wave; or (bands, length), a spectrogram.</param>
/// <param name="Bands">Bands of a spectrogram; null for a wave.</param>
/// <param name="Length">Samples or frames.</param>
public sealed record SpeechFeatures(float[] Values, int? Bands, int Length)
{
    /// <summary>Lays sounds into one batch, zeros behind the shorter ones.</summary>
    /// <param name="sounds">Of one kind, at least one.</param>
    /// <returns>(batch, samples) or (batch, bands, frames) for the encoder, and each row's length.</returns>
    public static (Tensor Input, IReadOnlyList<long> Lengths) Batch(IReadOnlyList<SpeechFeatures> sounds)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        if (sounds.Count == 0) throw new ArgumentException("there are no sounds.", nameof(sounds));
        int? bands = sounds[0].Bands;
        if (sounds.Any(sound => sound.Bands != bands)) throw new ArgumentException("the sounds are of different kinds.", nameof(sounds));
        int longest = sounds.Max(sound => sound.Length);
        int lines = bands ?? 1;
        float[] values = new float[checked(sounds.Count * lines * longest)];
        for (int row = 0; row < sounds.Count; row++)
            for (int line = 0; line < lines; line++)
                sounds[row].Values.AsSpan(line * sounds[row].Length, sounds[row].Length)
                    .CopyTo(values.AsSpan(((row * lines) + line) * longest));
        long[] shape = bands is { } count ? [sounds.Count, count, longest] : [sounds.Count, longest];
        return (tensor(values, shape), [.. sounds.Select(sound => (long)sound.Length)]);
    }
}
