using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A speech encoder with its feature extractor.</summary>
internal sealed class SpeechSource : PretrainedSource
{
    private readonly PretrainedSpeechConfig _config;
    private readonly PretrainedSpeech _model;

    public SpeechSource(PretrainedSpeechConfig config, string folder)
        : base(config, folder)
    {
        (_config, _model) = (config, PretrainedSpeech.Open(PretrainedFolder.Open(folder), config.ExactLength));
        if (_model.Extractor.SampleRate == config.SampleRate) return;
        int rate = _model.Extractor.SampleRate;
        _model.Dispose();
        throw new InvalidInputException(folder, $"takes {rate} samples a second, the configuration gives {config.SampleRate}", $"Set {config.Name}'s sample_rate to {rate}.");
    }

    public override nn.Module Network => _model.Encoder;

    public override int Width => _model.Encoder.Width;

    public override int LayerCount => _model.Encoder.LayerCount;

    protected override string Reading =>
        string.Create(CultureInfo.InvariantCulture, $"speech {_config.MaximumSeconds} {_config.SilenceBehind} {_config.ExactLength}");

    public override EncoderFeatures? Read(UtteranceContent content)
    {
        if (content.Audio.Value is not { Samples.Length: > 0 } sound) return null;
        int heard = (int)Math.Min(sound.Samples.Length, _config.MaximumSeconds * sound.SampleRate);
        float[] samples = new float[heard + (int)(_config.SilenceBehind * sound.SampleRate)];
        sound.Samples.AsSpan(0, heard).CopyTo(samples);
        var input = _model.Extractor.Extract(new AudioSignal(samples, sound.SampleRate));
        return _model.Encoder.FrameCount(input.Length) > 0 ? new SoundFeatures(input) : null;
    }

    public override void Append(IncrementalHash hash, UtteranceContent content)
    {
        if (content.Audio.Value is not { } sound) return;
        hash.AppendData(BitConverter.GetBytes(sound.SampleRate));
        hash.AppendData(MemoryMarshal.AsBytes<float>(sound.Samples));
    }

    protected override EncoderOutput Encode(IReadOnlyList<EncoderFeatures> inputs, EncoderOutputs outputs)
    {
        var (batch, lengths) = SpeechFeatures.Batch([.. inputs.Select(input => ((SoundFeatures)input).Input)]);
        return _model.Encoder.Encode(batch.to(WeightType), lengths, outputs);
    }
}
