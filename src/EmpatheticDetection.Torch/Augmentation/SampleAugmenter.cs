using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>
/// Applies <see cref="AugmentationOptions"/> to one utterance in one epoch. Each modality draws from a generator of its own, so that the
/// result does not depend on the order of calls, on other samples, or on which modalities there are.
/// </summary>
/// <param name="options">What to do; <see cref="AugmentationOptions.Off"/> gives everything back as it came.</param>
/// <param name="seed">Of the run.</param>
/// <param name="epoch">Counted from 0.</param>
/// <param name="id">Of the utterance, unique in the data set.</param>
public sealed class SampleAugmenter(AugmentationOptions options, long seed, int epoch, string id)
{
    private readonly AugmentationOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Speed, gain and noise.</summary>
    public AudioSignal Audio(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var random = Random("audio");
        double speed = Math.Min(0.5, _options.SpeedRange);
        if (speed > 0) signal = SpeedPerturbation.Apply(signal, random, 1 - speed, 1 + speed);
        if (_options.GainRange > 0) signal = Gain.Apply(signal, random, -_options.GainRange, _options.GainRange);
        return random.Chance(_options.NoiseProbability)
            ? AdditiveNoise.Apply(signal, random, _options.LowestNoiseRatio, _options.HighestNoiseRatio)
            : signal;
    }

    /// <summary>Masks of time and frequency, in place; see <see cref="Augmentation.SpecAugment"/>.</summary>
    /// <param name="spectrogram">(frames, bands), frame by frame.</param>
    /// <param name="frames">Real frames.</param>
    /// <param name="bands">Bands of a frame.</param>
    /// <param name="fill">0 after normalisation, the mean otherwise.</param>
    public void Spectrogram(Span<float> spectrogram, int frames, int bands, float fill = 0)
    {
        if (_options.SpecAugment is { } masks) SpecAugment.Apply(spectrogram, frames, bands, masks, Random("spectrogram"), fill);
    }

    /// <summary>Jitter and mirroring.</summary>
    public VideoFrames Video(VideoFrames frames)
    {
        var random = Random("video");
        frames = FrameAugmentation.Jitter(frames, random, _options.FrameJitter);
        return random.Chance(_options.FlipProbability) ? FrameAugmentation.FlipHorizontally(frames) : frames;
    }

    /// <summary>Word dropout; see <see cref="Augmentation.WordDropout"/>.</summary>
    /// <param name="tokens">Token ids.</param>
    /// <param name="replacement">What a hidden token becomes; null takes it out.</param>
    /// <param name="kept">Ids that are never hidden.</param>
    public IReadOnlyList<int> Tokens(IReadOnlyList<int> tokens, int? replacement, IReadOnlySet<int>? kept = null) =>
        _options.WordDropout > 0 ? WordDropout.Apply(tokens, Random("tokens"), _options.WordDropout, replacement, kept) : tokens;

    /// <summary>Which of the modalities that are present are left.</summary>
    public IReadOnlyList<bool> Modalities(IReadOnlyList<bool> present) =>
        _options.ModalityDropout > 0 ? ModalityDropout.Apply(present, Random("modalities"), _options.ModalityDropout) : present;

    private SeededRandom Random(string modality) => SeededRandom.For(seed, epoch, $"{modality} {id}");
}
