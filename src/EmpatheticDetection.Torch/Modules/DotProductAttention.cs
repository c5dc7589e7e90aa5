using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Scaled dot-product attention in several heads (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762).</summary>
internal static class DotProductAttention
{
    /// <summary>What is added to the score of a key that may not be seen: its share is 0 then, in float32 and in bfloat16.</summary>
    public const float Unseen = -1e30f;

    // Up to here plain matrix products are faster than libtorch's fused kernel on a processor: eight times at 20 places, alike at 256.
    // Beyond, their scores would also take more memory than anything else.
    private const long LongestExplicit = 256;

    /// <summary>Attends.</summary>
    /// <param name="query">(batch, heads, query, width of a head).</param>
    /// <param name="key">(batch, heads, key, width of a head).</param>
    /// <param name="value">(batch, heads, key, width of a head).</param>
    /// <param name="bias">Added to the scores, of a shape that spreads to (batch, heads, query, key) and of their type; null for nothing.</param>
    /// <param name="dropout">Of the weights.</param>
    /// <param name="wanted">Whether to give the weights.</param>
    /// <returns>(batch, heads, query, width of a head), and (batch, heads, query, key) or null; the caller's scope has both.</returns>
    public static (Tensor Context, Tensor? Weights) Attend(
        Tensor query, Tensor key, Tensor value, Tensor? bias, double dropout, bool wanted)
    {
        using var scope = NewDisposeScope();
        if (!wanted && (key.shape[2] > LongestExplicit || key.device_type != DeviceType.CPU))
            return (F.scaled_dot_product_attention(query, key, value, bias, dropout).MoveToOuterDisposeScope(), null);

        var scores = query.matmul(key.transpose(2, 3)).mul_(Scalars.Of(1 / Math.Sqrt(query.shape[3])));
        if (bias is not null) scores.add_(bias);
        var weights = scores.softmax(3);
        var context = (dropout > 0 ? F.dropout(weights, dropout, training: true) : weights).matmul(value);
        return (context.MoveToOuterDisposeScope(), wanted ? weights.MoveToOuterDisposeScope() : null);
    }
}
