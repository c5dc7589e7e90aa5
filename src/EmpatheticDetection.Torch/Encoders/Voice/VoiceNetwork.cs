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
internal sealed class VoiceNetwork : EncoderNetwork
{
    private const int StemChannels = 16;
    private readonly VoiceConfig _config;

    [ComponentName(Name = "bands")]
    private readonly Standardization _bands;

    [ComponentName(Name = "functionals")]
    private readonly Standardization? _functionalScale;

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

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public VoiceNetwork(VoiceConfig config)
        : base(nameof(VoiceNetwork), config.Width)
    {
        _config = config;
        int half = config.Bands / 2, quarter = config.Bands / 4, functionals = config.Functionals ? VoiceFunctionals.Count : 0;
        _bands = new Standardization(config.Bands);
        _first = Conv2d(1, StemChannels, (3, 3), stride: (1, 2), padding: (1, 1));
        _firstNorm = LayerNorm([StemChannels, half]);
        _second = Conv2d(StemChannels, 2 * StemChannels, (3, 3), stride: (2, 2), padding: (1, 1));
        _secondNorm = LayerNorm([2 * StemChannels, quarter]);
        _flat = Linear(2 * StemChannels * quarter, config.Channels);
        _flatNorm = LayerNorm(config.Channels);
        _blocks = new ModuleList<DilatedBlock>([.. Enumerable.Range(0, config.Blocks).Select(i => new DilatedBlock(config.Channels, i + 1, config.Dropout))]);
        _pooling = new AttentiveStatisticsPooling(config.Channels, config.Channels / 2);
        _functionalScale = functionals > 0 ? new Standardization(functionals) : null;
        _output = Linear((2 * config.Channels) + functionals, config.Width);
        _dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    public override void FitStatistics(IReadOnlyList<EncoderFeatures> training)
    {
        var features = training.Cast<VoiceFeatures>().ToArray();
        _bands.Fit(features.Select(row => row.LogMel));
        _functionalScale?.Fit(features.Select(row => row.Functionals));
    }

    public override Tensor forward(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<VoiceFeatures>().ToArray();
        long[] lengths = [.. rows.Select(row => (long)row.Frames)];
        var real = Mask(lengths);                                                           // (rows, frames)
        var x = _bands.call(Padded(rows, (int)lengths.Max()));                              // (rows, frames, bands)
        x = (x * real.unsqueeze(-1)).unsqueeze(1);                                          // (rows, 1, frames, bands)
        x = Normalised(_first.call(x), _firstNorm);                                         // (rows, 16, frames, bands / 2)
        x = x * real.unsqueeze(1).unsqueeze(-1);
        x = Normalised(_second.call(x), _secondNorm);                                       // (rows, 32, frames / 2, bands / 4)
        real = Mask([.. lengths.Select(length => (length + 1) / 2)]);
        x = x.transpose(1, 2).flatten(2);                                                   // (rows, frames / 2, 32 * bands / 4)
        x = functional.gelu(_flatNorm.call(_flat.call(_dropout.call(x))));                  // (rows, frames / 2, channels)
        foreach (var block in _blocks) x = block.call(x, real);
        var pooled = _pooling.Forward(x, real).Statistics;                                                // (rows, 2 * channels)
        if (_functionalScale is not null)
            pooled = cat([pooled, _functionalScale.call(Functionals(rows)).clamp(-5, 5)], 1);
        return _output.call(_dropout.call(pooled)).MoveToOuterDisposeScope();
    }

    // Norm over channels and bands of each frame by itself: (rows, channels, frames, bands) in and out.
    private static Tensor Normalised(Tensor x, LayerNorm norm) => functional.gelu(norm.call(x.transpose(1, 2))).transpose(1, 2);

    private static Tensor Mask(long[] lengths) =>
        (arange(lengths.Max()).unsqueeze(0) < tensor(lengths).unsqueeze(1)).to(ScalarType.Float32);

    private Tensor Padded(VoiceFeatures[] rows, int frames)
    {
        int rowSize = frames * _config.Bands;
        var values = new float[rows.Length * rowSize];
        for (int i = 0; i < rows.Length; i++) rows[i].LogMel.AsSpan().CopyTo(values.AsSpan(i * rowSize));
        return tensor(values, [rows.Length, frames, _config.Bands]);
    }

    private static Tensor Functionals(VoiceFeatures[] rows) =>
        tensor(rows.SelectMany(row => row.Functionals).ToArray(), [rows.Length, rows[0].Functionals.Length]);
}
