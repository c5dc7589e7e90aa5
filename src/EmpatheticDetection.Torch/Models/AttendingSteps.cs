using EmpatheticDetection.Torch.Modules;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>
/// Transformer layers over the real steps, with sines for the places, each step attending to all or to none that comes later:
/// (dialogues, steps, width) in and out.
/// </summary>
internal sealed class AttendingSteps : SequenceLayer
{
    private readonly TransformerEncoderLayer[] _layers;
    private readonly int _width;
    private readonly bool _causal;

    public AttendingSteps(int width, int layers, double dropout, bool causal)
        : base(nameof(AttendingSteps), width)
    {
        (_width, _causal) = (width, causal);
        int heads = width % 4 == 0 ? 4 : 1;
        var options = new TransformerEncoderLayerOptions(
            width, heads, 2 * width, FeedForwardActivation.Gelu, NormFirst: true, Dropout: dropout);
        _layers = [.. Enumerable.Range(0, layers).Select(_ => new TransformerEncoderLayer(options))];
        for (int i = 0; i < layers; i++) register_module($"layer{i}", _layers[i]);
    }

    public override Tensor forward((Tensor States, long[] Lengths, Tensor Real) input)
    {
        using var scope = NewDisposeScope();
        var x = input.States + SinusoidalPlaces.Of(input.States.shape[1], _width);
        var padding = input.Real.logical_not();
        long steps = input.States.shape[1];
        var later = _causal ? ones(steps, steps, dtype: ScalarType.Bool).triu(1) : null; // (query, key), true = leave out
        foreach (var layer in _layers) x = layer.Forward(x, padding, later).Hidden;
        return x.MoveToOuterDisposeScope();
    }
}
