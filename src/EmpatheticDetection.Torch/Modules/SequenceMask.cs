using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Masks that say which places of padded rows are real.</summary>
public static class SequenceMask
{
    /// <summary>(batch, time), bool: true where the place is before the row's end. Attention's padding mask is its opposite.</summary>
    /// <param name="lengths">(batch), int64.</param>
    /// <param name="time">Length of the padded rows.</param>
    public static Tensor FromLengths(Tensor lengths, long time)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        using var scope = NewDisposeScope();
        var places = arange(Scalars.Of(time), dtype: ScalarType.Int64, device: lengths.device);
        return places.unsqueeze(0).lt(lengths.unsqueeze(1)).MoveToOuterDisposeScope();
    }
}
