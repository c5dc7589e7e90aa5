using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>
/// Where a batch's tokens stand. Layers work on one row a token, (places, width): on the real tokens alone where leaving the padding out
/// is worth the moving, else on all of them. Only attention sees the batch as a rectangle.
/// </summary>
internal sealed class TokenPlaces
{
    // Below this share of padding, moving tokens about costs more than computing on the padding.
    private const double WorthLeavingOut = 0.2;

    private readonly Tensor? _flat;

    private TokenPlaces(long batch, long time, Tensor? mask, Tensor? flat) => (Batch, Time, Mask, _flat) = (batch, time, mask, flat);

    /// <summary>Number of texts.</summary>
    public long Batch { get; }

    /// <summary>Tokens of a padded text.</summary>
    public long Time { get; }

    /// <summary>(batch, time), bool, true = real; null where all are.</summary>
    public Tensor? Mask { get; }

    /// <summary>Looks at a batch's mask.</summary>
    public static TokenPlaces Of(TextInput input)
    {
        long[] shape = input.Ids.shape;
        if (shape.Length != 2) throw new ArgumentException($"ids are {Shape(input.Ids)} instead of (batch, tokens).", nameof(input));
        if (input.Mask is null) return new TokenPlaces(shape[0], shape[1], null, null);
        if (!input.Mask.shape.AsSpan().SequenceEqual(shape))
            throw new ArgumentException($"the mask is {Shape(input.Mask)}, the ids are {Shape(input.Ids)}.", nameof(input));
        var mask = input.Mask.to(ScalarType.Bool);
        long all = shape[0] * shape[1], real = mask.sum().item<long>();
        if (real == all) return new TokenPlaces(shape[0], shape[1], null, null);
        var flat = !input.ComputePadding && all - real > WorthLeavingOut * all ? mask.flatten().nonzero().flatten() : null;
        return new TokenPlaces(shape[0], shape[1], mask, flat);
    }

    /// <summary>Each token's place in its text, padding counted: (batch, tokens), int64.</summary>
    public static Tensor InOrder(TextInput input) =>
        arange(Scalars.Of(input.Ids.shape[1]), dtype: ScalarType.Int64, device: input.Ids.device).unsqueeze(0).expand(input.Ids.shape);

    /// <summary>As this one, but of no dispose scope: it lives as long as something refers to it.</summary>
    public TokenPlaces Free() => new(Batch, Time, Mask?.clone().DetachFromDisposeScope(), _flat?.clone().DetachFromDisposeScope());

    /// <summary>(batch, time, ...) -> (places, ...).</summary>
    public Tensor Pack(Tensor value)
    {
        var rows = value.flatten(0, 1);
        return _flat is null ? rows : rows.index_select(0, _flat);
    }

    /// <summary>(places, width) -> (batch, time, width); 0 at places that were left out.</summary>
    public Tensor Unpack(Tensor rows)
    {
        long width = rows.shape[1];
        if (_flat is null) return rows.view(Batch, Time, width);
        return zeros([Batch * Time, width], rows.dtype, rows.device).index_copy(0, _flat, rows).view(Batch, Time, width);
    }

    private static string Shape(Tensor value) => $"[{string.Join(", ", value.shape)}]";
}
