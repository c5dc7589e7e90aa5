using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// Waves for Wav2Vec2, HuBERT and WavLM, equal to Hugging Face's <c>Wav2Vec2FeatureExtractor</c>: mean 0 and variance 1 where the model
/// wants that.
/// </summary>
public sealed class Wav2Vec2FeatureExtractor : SpeechFeatureExtractor
{
    /// <summary>Whether each sound is brought to mean 0 and variance 1.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>Whether batches have a mask unless they say otherwise.</summary>
    public bool Mask { get; init; }

    /// <summary>What stands behind a row's end.</summary>
    public float PaddingValue { get; init; }

    /// <summary>Reads preprocessor_config.json.</summary>
    /// <param name="config">The JSON object.</param>
    /// <param name="where">The file, for errors.</param>
    /// <exception cref="InvalidInputException">A value cannot be, or it is for another kind of encoder.</exception>
    public static Wav2Vec2FeatureExtractor Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        reader.Choice("feature_extractor_type", "Wav2Vec2FeatureExtractor", "Wav2Vec2FeatureExtractor");
        reader.Choice("padding_side", "right", "right");
        reader.Require(reader.Int("feature_size", 1) == 1, "\"feature_size\" is not 1, that of a wave");
        return new Wav2Vec2FeatureExtractor
        {
            SampleRate = reader.Int("sampling_rate", 16000),
            PaddingValue = (float)reader.Number("padding_value", 0, double.MinValue),
            Normalise = reader.Flag("do_normalize", true),
            Mask = reader.Flag("return_attention_mask", false),
        };
    }

    /// <inheritdoc/>
    public override SpeechFeatures Extract(AudioSignal sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        float[] samples = sound.SamplesAt(SampleRate).ToArray();
        if (Normalise) ZeroMeanUnitVariance.Normalise(samples);
        return new SpeechFeatures(samples, null, samples.Length);
    }

    /// <summary>A batch as the original makes it: cut, then padded, then normalised.</summary>
    /// <exception cref="ArgumentException">A sound has another sample rate, or the maximum length is missing.</exception>
    public WaveBatch Extract(IReadOnlyList<AudioSignal> sounds, WavePadding padding)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        ArgumentNullException.ThrowIfNull(padding);
        if (padding.MaximumLength is null && (padding.Truncate || padding.Kind == WavePaddingKind.MaximumLength))
            throw new ArgumentException("to cut or pad to a maximum length, give one.", nameof(padding));
        int? maximum = Raised(padding.MaximumLength, padding.MultipleOf);
        float[][] rows = [.. sounds.Select(sound => Cut(sound.SamplesAt(SampleRate), padding.Truncate ? maximum : null).ToArray())];
        int target = padding.Kind switch
        {
            WavePaddingKind.None => 0,
            WavePaddingKind.Longest => Raised(rows.Select(row => row.Length).DefaultIfEmpty().Max(), padding.MultipleOf)!.Value,
            _ => maximum!.Value,
        };
        bool masked = padding.Mask ?? Mask;
        var masks = new List<byte[]>();
        for (int i = 0; i < rows.Length; i++)
        {
            int real = rows[i].Length;
            if (real < target)
            {
                Array.Resize(ref rows[i], target);
                rows[i].AsSpan(real).Fill(PaddingValue);
            }

            if (Normalise) ZeroMeanUnitVariance.Normalise(masked ? rows[i].AsSpan(0, real) : rows[i]);
            if (!masked) continue;
            masks.Add(new byte[rows[i].Length]);
            masks[i].AsSpan(0, real).Fill(1);
        }

        return new WaveBatch(rows, masked ? masks : null);
    }

    private static ReadOnlySpan<float> Cut(ReadOnlySpan<float> samples, int? maximum) =>
        maximum is { } most && samples.Length > most ? samples[..most] : samples;

    private static int? Raised(int? length, int? multiple) =>
        length is { } value && multiple is { } step ? checked((value + step - 1) / step * step) : length;
}
