using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Layers;

/// <summary>
/// A table of vectors by number with the library's parameter name, whose values are not drawn, as those of <see cref="Dense"/>.
/// </summary>
internal sealed class EmbeddingTable : nn.Module<Tensor, Tensor>
{
    public EmbeddingTable(long rows, long width)
        : base(nameof(EmbeddingTable))
    {
        Rows = rows;
        register_parameter("weight", new Parameter(empty(rows, width)));
    }

    /// <summary>Number of vectors.</summary>
    public long Rows { get; }

    /// <summary>The whole table: (rows, width).</summary>
    public Tensor Table => get_parameter("weight")!;

    /// <summary>(places), int64 -> (places, width).</summary>
    public override Tensor forward(Tensor input) => Table.index_select(0, input);
}
