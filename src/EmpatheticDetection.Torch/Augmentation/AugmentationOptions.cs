using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>
/// What is done to training samples, drawn anew in every epoch. Evaluation and prediction use <see cref="Off"/>. The defaults are mild:
/// each changes what a listener or viewer would not call another emotion.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>Nothing is changed.</summary>
    public static AugmentationOptions Off { get; } = new()
    {
        NoiseProbability = 0,
        GainRange = 0,
        SpeedRange = 0,
        SpecAugment = null,
        FrameJitter = 0,
        FlipProbability = 0,
        WordDropout = 0,
        ModalityDropout = 0,
        MixupAlpha = 0,
    };

    /// <summary>How often noise is added to a sound.</summary>
    public double NoiseProbability { get; init; } = 0.3;

    /// <summary>The noisiest, in decibels of signal over noise.</summary>
    public double LowestNoiseRatio { get; init; } = 15;

    /// <summary>The cleanest, in decibels of signal over noise.</summary>
    public double HighestNoiseRatio { get; init; } = 40;

    /// <summary>Loudness varies by up to this many decibels either way.</summary>
    public double GainRange { get; init; } = 6;

    /// <summary>Speed varies by up to this share either way; more would sound like another mood. At most 0.5.</summary>
    public double SpeedRange { get; init; } = 0.05;

    /// <summary>
    /// How many variations of a sound or film there are: epochs take turns with them, so that their features are computed once. 0 draws a
    /// new one in every epoch.
    /// </summary>
    public int MediaVariants { get; init; }

    /// <summary>Masks in the spectrogram; null for none.</summary>
    public SpecAugmentOptions? SpecAugment { get; init; } = new();

    /// <summary>Frames of a film are taken from up to this far away.</summary>
    public int FrameJitter { get; init; } = 1;

    /// <summary>How often a film is mirrored.</summary>
    public double FlipProbability { get; init; } = 0.5;

    /// <summary>How often a word is hidden.</summary>
    public double WordDropout { get; init; } = 0.1;

    /// <summary>How often a modality that is there is taken away.</summary>
    public double ModalityDropout { get; init; } = 0.1;

    /// <summary>
    /// Both parameters of mixup's Beta distribution; 0 for no mixup, which is off unless asked for as it blurs the rare classes.
    /// </summary>
    public double MixupAlpha { get; init; }

    /// <summary>Refuses settings that cannot work; <paramref name="where"/> names the file.</summary>
    /// <exception cref="InvalidInputException">A probability, range or strength is not what it may be.</exception>
    public void Validate(string where)
    {
        double[] probabilities = [NoiseProbability, FlipProbability, WordDropout, ModalityDropout];
        bool fine = probabilities.All(value => value is >= 0 and <= 1) && SpeedRange is >= 0 and <= 0.5 && GainRange is >= 0 and <= 60
            && FrameJitter >= 0 && MixupAlpha is >= 0 and <= 100 && LowestNoiseRatio <= HighestNoiseRatio;
        if (!fine)
            throw new InvalidInputException(where, "augmentation: a setting is out of range",
                "Probabilities lie in 0..1, speed_range in 0..0.5, gain_range in 0..60, frame_jitter and mixup_alpha are not negative, lowest_noise_ratio is not above highest_noise_ratio.");
    }
}
