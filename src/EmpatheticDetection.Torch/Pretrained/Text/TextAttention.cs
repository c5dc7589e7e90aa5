using EmpatheticDetection.Torch.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>Attention of every token to every real token of its text, in several heads.</summary>
internal static class TextAttention
{
    /// <summary>Attends.</summary>
    /// <param name="query">(places, width).</param>
    /// <param name="key">(places, width).</param>
    /// <param name="value">(places, width).</param>
    /// <param name="places">Where the tokens stand.</param>
    /// <param name="heads">A divisor of the width.</param>
    /// <param name="dropout">Of the weights.</param>
    /// <param name="wanted">Whether to give the weights.</param>
    /// <returns>(places, width), and (batch, heads, query, key) or null; the caller's scope has both.</returns>
    public static (Tensor Context, Tensor? Weights) Attend(
        Tensor query, Tensor key, Tensor value, TokenPlaces places, int heads, double dropout, bool wanted)
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Split(query, places, heads), Split(key, places, heads), Split(value, places, heads));
        // Not minus infinity for padding: a text of nothing else would turn to NaN.
        var bias = places.Mask is null ? null : AttentionMask.Unseen(places.Mask.logical_not().view(places.Batch, 1, 1, places.Time), q.dtype);
        var (context, weights) = DotProductAttention.Attend(q, k, v, bias, dropout, wanted);
        return (places.Pack(context.transpose(1, 2).flatten(2)).MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }

    // (places, width) -> (batch, heads, time, width / heads)
    private static Tensor Split(Tensor rows, TokenPlaces places, int heads) =>
        places.Unpack(rows).view(places.Batch, places.Time, heads, rows.shape[1] / heads).transpose(1, 2);
}
