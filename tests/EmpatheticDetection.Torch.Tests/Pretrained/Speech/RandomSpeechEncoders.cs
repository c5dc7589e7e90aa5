using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Hubert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Pretrained.WavLM;
using EmpatheticDetection.Torch.Pretrained.Whisper;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>Small speech encoders of any family, shape and weights.</summary>
internal static class RandomSpeechEncoders
{
    public static readonly string[] Families = ["wav2vec2", "hubert", "wavlm", "whisper"];

    public static SpeechEncoder Create(string family, int seed)
    {
        var random = new Random(seed);
        manual_seed(seed);
        bool Coin() => random.Next(2) == 0;
        int heads = random.Next(1, 4);
        int width = heads * 4 * random.Next(1, 3);
        Wav2Vec2Config Shape(Wav2Vec2Config config) => config with
        {
            HiddenSize = width,
            Layers = random.Next(1, 3),
            Heads = heads,
            IntermediateSize = 20,
            ConvolutionWidths = [6, 5, 7],
            ConvolutionKernels = [random.Next(3, 11), random.Next(1, 6), random.Next(1, 4)],
            ConvolutionStrides = [random.Next(1, 6), random.Next(1, 4), random.Next(1, 3)],
            ConvolutionBias = Coin(),
            ConvolutionNorm = Coin() ? ConvolutionNorm.Group : ConvolutionNorm.Layer,
            PositionKernel = random.Next(3, 9),
            PositionGroups = Coin() ? 4 : 1,
            StableLayerNorm = Coin(),
        };
        SpeechEncoder encoder = family switch
        {
            "wav2vec2" => new Wav2Vec2Encoder(Shape(new Wav2Vec2Config())),
            "hubert" => new HubertEncoder((HubertConfig)Shape(new HubertConfig { ProjectionNorm = Coin(), PositionBatchNorm = Coin() })),
            "wavlm" => new WavLMEncoder((WavLMConfig)Shape(new WavLMConfig { Buckets = 8, MaximumDistance = 9 })),
            _ => new WhisperEncoder(new WhisperConfig
            {
                HiddenSize = width,
                Layers = 2,
                Heads = heads,
                IntermediateSize = 20,
                Bands = 5,
                Positions = 60,
            }),
        };
        using var noGradient = no_grad();
        foreach (var parameter in encoder.parameters()) parameter.add_(randn_like(parameter) * 0.2);
        foreach (var (name, buffer) in encoder.named_buffers())
            if (buffer.is_floating_point())
                buffer.copy_(name.Contains("var", StringComparison.Ordinal) ? rand_like(buffer) + 0.5 : randn_like(buffer));
        encoder.eval();
        return encoder;
    }

    /// <summary>Noise of the encoder's kind: (rows, length), or (rows, bands, length).</summary>
    public static Tensor Input(SpeechEncoder encoder, long rows, long length) =>
        encoder is WhisperEncoder whisper ? randn(rows, whisper.Bands, length) : randn(rows, length);
}
