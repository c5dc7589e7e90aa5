using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>Voice from scratch: log-mel frames by convolution and attentive statistics pooling, and statistics of voice and prosody.</summary>
public sealed record VoiceConfig : EncoderConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "voice";

    /// <summary>Samples a second that are heard; other sound is resampled.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>Mel bands.</summary>
    public int Bands { get; init; } = 64;

    /// <summary>Samples from one frame to the next.</summary>
    public int Hop { get; init; } = 160;

    /// <summary>Samples of a window.</summary>
    public int Window { get; init; } = 400;

    /// <summary>Channels behind the convolution.</summary>
    public int Channels { get; init; } = 128;

    /// <summary>Residual convolution blocks over time, with growing reach.</summary>
    public int Blocks { get; init; } = 3;

    /// <summary>Length of an utterance's vector.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Dropout within the network.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Takes the log-mel frames, by convolutions that need some thousand utterances to be better than the statistics.</summary>
    public bool Frames { get; init; } = true;

    /// <summary>Takes means, deviations and percentiles of pitch, level, spectrum and voicing over the utterance.</summary>
    public bool Functionals { get; init; } = true;

    /// <summary>
    /// Adds a logistic regression from the statistics, averaged over the speaker's utterances, to the logits. On a few hundred of
    /// them it is the stronger part.
    /// </summary>
    public bool Direct { get; init; }

    /// <summary>Of the direct part: times half the sum of its squared weights, added to the loss.</summary>
    public double DirectPenalty { get; init; } = 2e-3;

    /// <summary>Of the direct part: share of statistics that are left out while training.</summary>
    public double DirectDropout { get; init; }

    /// <inheritdoc/>
    public override DirectNetwork? CreateDirect(EncoderNetwork network, int classes) => Direct
        ? new StatisticsDirect(VoiceFunctionals.Count, classes, DirectPenalty, DirectDropout, features => ((VoiceFeatures)features).Functionals)
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => new(SampleRate, 0, 0);

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new VoiceExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor) => new VoiceNetwork(this);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (!Frames && !Functionals)
            throw new InvalidInputException(where, "the voice encoder takes neither frames nor functionals", "Set one of them to true.");
        if (Direct && !Functionals)
            throw new InvalidInputException(where, "the voice encoder's direct part has no statistics to take", "Set functionals to true, or direct to false.");
        if (SampleRate < 8000 || Bands < 8 || Bands % 4 != 0 || Hop < 1 || Window < Hop || Channels < 1 || Blocks < 0 || Width < 1 || Dropout is < 0 or >= 1
            || DirectDropout is < 0 or >= 1 || !(DirectPenalty >= 0))
            throw new InvalidInputException(where, "the voice encoder's settings are out of range",
                "sample_rate is at least 8000, bands a multiple of 4, window not below hop, widths at least 1, dropouts in [0, 1), direct_penalty not negative.");
    }
}
