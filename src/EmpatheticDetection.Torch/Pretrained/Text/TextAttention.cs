using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>Attention of every token to every real token of its text, in several heads.</summary>
internal static class TextAttention
{
    /// <summary>Attends: by the fused kernel, or explicitly where the weights are asked for.</summary>
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
        var may = places.Mask?.view(places.Batch, 1, 1, places.Time);
        Tensor context;
        Tensor? weights = null;
        if (wanted)
        {
            var scores = q.matmul(k.transpose(2, 3)) / Scalars.Of(Math.Sqrt(q.shape[3]));
            // Not minus infinity: a text of padding alone would turn to NaN.
            if (may is not null) scores = scores.masked_fill(may.logical_not(), Scalars.Of(float.MinValue));
            weights = F.dropout(scores.softmax(-1), dropout, dropout > 0);
            context = weights.matmul(v);
        }
        else
            context = F.scaled_dot_product_attention(q, k, v, may, dropout);

        return (places.Pack(context.transpose(1, 2).flatten(2)).MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }

    // (places, width) -> (batch, heads, time, width / heads)
    private static Tensor Split(Tensor rows, TokenPlaces places, int heads) =>
        places.Unpack(rows).view(places.Batch, places.Time, heads, rows.shape[1] / heads).transpose(1, 2);
}
