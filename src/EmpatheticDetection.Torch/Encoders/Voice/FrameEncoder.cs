using EmpatheticDetection.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>
/// Log-mel frames to a vector: two convolutions over time and frequency, residual dilated convolutions over time, attentive
/// statistics pooling (Okabe et al. 2018). Places behind a row's end are set to zero before each convolution, which is what
/// the convolution's own border is, so padding changes nothing.
/// </summary>
internal sealed class FrameEncoder : Module<(Tensor Frames, long[] Lengths), (Tensor Statistics, Tensor States, Tensor Real)>
{
    private const int StemChannels = 16;

    [ComponentName(Name = "first")]
    private readonly Conv2d _first;

    [ComponentName(Name = "second")]
    private readonly Conv2d _second;

    [ComponentName(Name = "first_norm")]
    private readonly LayerNorm _firstNorm;

    [ComponentName(Name = "second_norm")]
    private readonly LayerNorm _secondNorm;

    [ComponentName(Name = "flat_norm")]
    private readonly LayerNorm _flatNorm;

    [ComponentName(Name = "flat")]
    private readonly Linear _flat;

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<DilatedBlock> _blocks;

    [ComponentName(Name = "pooling")]
    private readonly AttentiveStatisticsPooling _pooling;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public FrameEncoder(VoiceConfig config)
        : base(nameof(FrameEncoder))
    {
        int half = config.Bands / 2, quarter = config.Bands / 4;
        _first = Conv2d(2, StemChannels, (3, 3), stride: (2, 2), padding: (1, 1));
        _firstNorm = LayerNorm([StemChannels, half]);
        _second = Conv2d(StemChannels, 2 * StemChannels, (3, 3), stride: (2, 2), padding: (1, 1));
        _secondNorm = LayerNorm([2 * StemChannels, quarter]);
        _flat = Linear(2 * StemChannels * quarter, config.Channels);
        _flatNorm = LayerNorm(config.Channels);
        _blocks = new ModuleList<DilatedBlock>([.. Enumerable.Range(0, config.Blocks).Select(i => new DilatedBlock(config.Channels, i + 1, config.Dropout))]);
        _pooling = new AttentiveStatisticsPooling(config.Channels, config.Channels / 2);
        _dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    /// <summary>Standardised frames (rows, frames, bands), padded, and the number of real ones, to (rows, 2 * channels), the states behind it
    /// (rows, frames / 4, channels), and which of them are real (rows, frames / 4).</summary>
    public override (Tensor Statistics, Tensor States, Tensor Real) forward((Tensor Frames, long[] Lengths) input)
    {
        using var scope = NewDisposeScope();
        long[] half = Halved(input.Lengths);
        var real = Mask(Halved(half));
        var x = TwoViews(input.Frames, Mask(input.Lengths).unsqueeze(-1));                  // (rows, 2, frames, bands)
        x = Normalised(_first.call(x), _firstNorm);                                         // (rows, 16, frames / 2, bands / 2)
        x = x * Mask(half).unsqueeze(1).unsqueeze(-1);
        x = Normalised(_second.call(x), _secondNorm);                                       // (rows, 32, frames / 4, bands / 4)
        x = x.transpose(1, 2).flatten(2);                                                   // (rows, frames / 4, 32 * bands / 4)
        x = functional.gelu(_flatNorm.call(_flat.call(_dropout.call(x))));                  // (rows, frames / 4, channels)
        foreach (var block in _blocks) x = block.call(x, real);
        var statistics = _pooling.Forward(x, real).Statistics;
        return (statistics.MoveToOuterDisposeScope(), x.MoveToOuterDisposeScope(), real.to(ScalarType.Bool).MoveToOuterDisposeScope());
    }

    // The frames as they are, and without the utterance's own mean spectrum, which is of speaker and microphone.
    private static Tensor TwoViews(Tensor x, Tensor real)
    {
        x = x * real;
        var mean = x.sum(1, keepdim: true) / real.sum(1, keepdim: true);
        return stack([x, (x - mean) * real], 1);
    }

    private static long[] Halved(long[] lengths) => [.. lengths.Select(length => (length + 1) / 2)];

    // Norm over channels and bands of each frame by itself: (rows, channels, frames, bands) in and out.
    private static Tensor Normalised(Tensor x, LayerNorm norm) => functional.gelu(norm.call(x.transpose(1, 2))).transpose(1, 2);

    private static Tensor Mask(long[] lengths) =>
        SequenceMask.FromLengths(tensor(lengths), lengths.Max()).to(ScalarType.Float32);
}
