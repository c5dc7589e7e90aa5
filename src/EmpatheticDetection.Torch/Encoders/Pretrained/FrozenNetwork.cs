using System.Runtime.InteropServices;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Takes what an encoder that stays as it is gave: standardised on the training split, layers summed, pooled.</summary>
internal sealed class FrozenNetwork : EncoderNetwork
{
    private readonly HiddenSelection _selection;

    [ComponentName(Name = "scale")]
    private readonly Standardization _scale;

    [ComponentName(Name = "head")]
    private readonly HiddenHead _head;

    public FrozenNetwork(HiddenSelection selection)
        : base(nameof(FrozenNetwork), selection.OutputWidth)
    {
        _selection = selection;
        _head = new HiddenHead(selection);
        _scale = new Standardization(Size);
        RegisterComponents();
    }

    /// <summary>Numbers of a place in time.</summary>
    public int Size => _selection.Layers.Length * _selection.Width;

    public override void FitStatistics(IReadOnlyList<EncoderFeatures> training) =>
        _scale.Fit(training.Select(features => ((HiddenFeatures)features).ToSingles()));

    public override int StateWidth => _selection.Width;

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<HiddenFeatures>().ToArray();
        int longest = rows.Max(row => row.Time);
        var half = zeros(rows.Length, longest, Size, ScalarType.Float16, CPU);
        var bytes = MemoryMarshal.Cast<byte, Half>(half.bytes);
        for (int i = 0; i < rows.Length; i++) rows[i].Values.CopyTo(bytes[(i * longest * Size)..]);
        var states = _scale.call(half.to(TorchRuntime.Device).to(ScalarType.Float32)).view(rows.Length, longest, _selection.Layers.Length, _selection.Width);
        var real = rows.All(row => row.Time == longest)
            ? null
            : SequenceMask.FromLengths(tensor(rows.Select(row => (long)row.Time).ToArray()), longest);
        return _head.Forward(states, real).MoveToOuterDisposeScope();
    }
}
