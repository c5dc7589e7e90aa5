using EmpatheticDetection.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>
/// A gated recurrent unit over the real steps, in both directions or from the first to the last: (dialogues, steps, width) in and out.
/// </summary>
internal sealed class RecurrentSteps : SequenceLayer
{
    [ComponentName(Name = "gru")]
    private readonly GRU _gru;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public RecurrentSteps(int width, int layers, double dropout, bool causal)
        : base(nameof(RecurrentSteps), causal ? width : 2 * ((width + 1) / 2))
    {
        _gru = GRU(width, causal ? width : (width + 1) / 2, layers, batchFirst: true, dropout: layers > 1 ? dropout : 0, bidirectional: !causal);
        _dropout = Dropout(dropout);
        RegisterComponents();
    }

    public override Tensor forward((Tensor States, long[] Lengths, Tensor Real) input)
    {
        using var scope = NewDisposeScope();
        return _gru.RunPacked(_dropout.call(input.States), tensor(input.Lengths)).Hidden.MoveToOuterDisposeScope();
    }
}
