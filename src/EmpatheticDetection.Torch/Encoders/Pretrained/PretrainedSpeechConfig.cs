using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Voice by a pretrained speech encoder: Wav2Vec2, XLS-R, HuBERT, WavLM, Whisper.</summary>
public sealed record PretrainedSpeechConfig : PretrainedConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "pretrained_speech";

    /// <summary>Seconds that are heard of an utterance; the rest is cut off.</summary>
    public double MaximumSeconds { get; init; } = 30;

    /// <summary>Silence behind each utterance, in seconds; Whisper was trained with some behind every sound.</summary>
    public double SilenceBehind { get; init; }

    /// <summary>Gives Whisper 30 seconds always, as the original does.</summary>
    public bool ExactLength { get; init; }

    /// <summary>Samples a second that are heard; other sound is resampled.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => new(SampleRate, 0, 0);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        base.Validate(where);
        if (!(MaximumSeconds > 0) || !(SilenceBehind >= 0) || SampleRate < 1)
            throw new InvalidInputException(where, $"{Name}'s settings are out of range", "maximum_seconds is above 0, silence_behind not negative.");
    }

    /// <inheritdoc/>
    internal override string Modality => ModalityName.Audio;

    /// <inheritdoc/>
    internal override PretrainedSource Open(string folder) => new SpeechSource(this, folder);
}
