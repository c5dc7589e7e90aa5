using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>Log-mel frames of the whole utterance, and statistics over it.</summary>
internal sealed class VoiceExtractor(VoiceConfig config) : FeatureExtractor
{
    private readonly LogMelSpectrogram _logMel = new(new LogMelOptions { Mel = Mel(config), Reference = null, Range = 80 });
    private readonly VoiceFunctionals? _functionals = config.Functionals ? new VoiceFunctionals(config.SampleRate, config.Hop, new MelShape(Mel(config))) : null;

    public VoiceConfig Config { get; } = config;

    public override string Modality => ModalityName.Audio;

    public override EncoderFeatures? Extract(UtteranceContent content)
    {
        if (content.Audio.Value is not { } signal) return null;
        if (signal.SampleRate != Config.SampleRate)
            throw new ArgumentException($"sound of {signal.SampleRate} Hz for an encoder of {Config.SampleRate} Hz", nameof(content));
        float[] logMel = _logMel.Compute(signal.Samples);
        int frames = logMel.Length / Config.Bands;
        return frames == 0 ? null : new VoiceFeatures(Config.Frames ? logMel : [], frames, _functionals?.Compute(signal.Samples, logMel) ?? []);
    }

    public override EncoderFeatures Augment(EncoderFeatures features, SampleAugmenter augmenter)
    {
        var voice = (VoiceFeatures)features;
        if (voice.LogMel.Length == 0) return voice;
        float[] masked = [.. voice.LogMel];
        augmenter.Spectrogram(masked, voice.Frames, Config.Bands, fill: masked.Average());
        return voice with { LogMel = masked };
    }

    private static MelSpectrogramOptions Mel(VoiceConfig config) => new()
    {
        SampleRate = config.SampleRate,
        Stft = new StftOptions { FftSize = NextPowerOfTwo(config.Window), WindowLength = config.Window, HopLength = config.Hop },
        Bands = config.Bands,
        MinimumFrequency = 20,
    };

    private static int NextPowerOfTwo(int value) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)value);
}
