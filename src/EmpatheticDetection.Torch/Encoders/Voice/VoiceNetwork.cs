using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>An utterance's frames, its statistics, or both, to a vector.</summary>
internal sealed class VoiceNetwork : EncoderNetwork
{
    // Beyond three deviations a statistic says no more than that it is unusual.
    private const double Limit = 3;
    private readonly VoiceConfig _config;

    [ComponentName(Name = "bands")]
    private readonly Standardization? _bands;

    [ComponentName(Name = "frames")]
    private readonly FrameEncoder? _frames;

    [ComponentName(Name = "functionals")]
    private readonly Standardization? _functionalScale;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public VoiceNetwork(VoiceConfig config)
        : base(nameof(VoiceNetwork), config.Width)
    {
        _config = config;
        _bands = config.Frames ? new Standardization(config.Bands) : null;
        _frames = config.Frames ? new FrameEncoder(config) : null;
        _functionalScale = config.Functionals ? new Standardization(VoiceFunctionals.Count) : null;
        _output = Linear((config.Frames ? 2 * config.Channels : 0) + (config.Functionals ? VoiceFunctionals.Count : 0), config.Width);
        _dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    public override void FitStatistics(IReadOnlyList<EncoderFeatures> training)
    {
        var features = training.Cast<VoiceFeatures>().ToArray();
        _bands?.Fit(features.Select(row => row.LogMel));
        _functionalScale?.Fit(features.Select(row => row.Functionals));
    }

    public override int StateWidth => _config.Frames ? _config.Channels : Width;

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<VoiceFeatures>().ToArray();
        var parts = new List<Tensor>();
        Tensor? states = null, real = null;
        if (_frames is not null)
        {
            long[] lengths = [.. rows.Select(row => (long)row.Frames)];
            (var statistics, states, real) = _frames.call((_bands!.call(Padded(rows, (int)lengths.Max())), lengths));
            parts.Add(statistics);                                                                       // (rows, 2 * channels)
        }

        if (_functionalScale is not null)
            parts.Add(_functionalScale.call(Functionals(rows)).clamp(Scalars.Of(-Limit), Scalars.Of(Limit))); // (rows, statistics)
        var pooled = _output.call(_dropout.call(cat(parts, 1)));
        return (states is null ? EncodedUtterances.Of(pooled) : new EncodedUtterances(pooled, states, real)).MoveToOuterDisposeScope();
    }

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
