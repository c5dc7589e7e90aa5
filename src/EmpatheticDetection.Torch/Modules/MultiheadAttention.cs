using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// Multi-head attention with PyTorch's parameter names (in_proj_weight or q_, k_, v_proj_weight, in_proj_bias, out_proj). The library's
/// own knows neither batch-first input nor weights of each head. A query that may look nowhere gets weights of 0 and the output
/// projection's bias, where PyTorch gives NaN.
/// </summary>
public sealed class MultiheadAttention : nn.Module
{
    [ComponentName(Name = "out_proj")]
    private readonly Linear _out;

    private readonly MultiheadProjection _projection;
    private readonly long _heads;
    private readonly double _dropout;
    private readonly bool _batchFirst;

    /// <summary>A layer with weights drawn as PyTorch draws them.</summary>
    /// <param name="width">Of queries and output; a multiple of the heads.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="bias">Whether the four projections have one.</param>
    /// <param name="keyWidth">Of keys; null for the same.</param>
    /// <param name="valueWidth">Of values; null for the same.</param>
    /// <param name="dropout">Of the weights, while training.</param>
    /// <param name="batchFirst">(batch, time, width), or (time, batch, width).</param>
    public MultiheadAttention(
        long width, long heads, bool bias = true, long? keyWidth = null, long? valueWidth = null, double dropout = 0,
        bool batchFirst = true)
        : base(nameof(MultiheadAttention))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        if (width % heads != 0) throw new ArgumentException($"a width of {width} cannot be split into {heads} heads.", nameof(heads));
        (_heads, _dropout, _batchFirst) = (heads, dropout, batchFirst);
        _projection = new MultiheadProjection(this, width, keyWidth ?? width, valueWidth ?? width, bias);
        _out = nn.Linear(width, width, hasBias: bias);
        if (bias) nn.init.zeros_(_out.bias!);
        RegisterComponents();
    }

    /// <summary>Attends. What stands at places that the padding mask leaves out does not matter.</summary>
    /// <param name="query">(batch, query, width), or time first.</param>
    /// <param name="key">(batch, key, key width), or time first.</param>
    /// <param name="value">(batch, key, value width), or time first.</param>
    /// <param name="keyPaddingMask">(batch, key), true or 1 = leave out, in whichever layout; null for none.</param>
    /// <param name="attentionMask">
    /// (query, key) or (batch * heads, query, key): whole numbers or bool, 1 = leave out; floating point, added to the scores; null for
    /// none.
    /// </param>
    /// <param name="weights">Which weights to give back.</param>
    public AttentionOutput Forward(
        Tensor query, Tensor key, Tensor value, Tensor? keyPaddingMask = null, Tensor? attentionMask = null,
        AttentionWeights weights = AttentionWeights.None)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var scope = NewDisposeScope();
        var padding = keyPaddingMask?.to(ScalarType.Bool);
        var (q, k, v) = _projection.Project(BatchFirst(query), Clean(key, padding), Clean(value, padding));
        (q, k, v) = (Split(q), Split(k), Split(v)); // (batch, heads, time, width / heads)
        var bias = AttentionMask.Bias(padding, attentionMask, q.shape[0], _heads, q.dtype);
        var (context, scores) = DotProductAttention.Attend(q, k, v, bias, training ? _dropout : 0, weights != AttentionWeights.None);
        if (bias is not null)
        {
            var nowhere = bias.le(Scalars.Of(DotProductAttention.Unseen)).all(3, keepdim: true);
            context = context.masked_fill(nowhere, Scalars.Of(0));
            scores = scores?.masked_fill(nowhere, Scalars.Of(0));
        }

        var hidden = _out.call(context.transpose(1, 2).flatten(2)); // (batch, query, width)
        if (!_batchFirst) hidden = hidden.transpose(0, 1);
        if (weights == AttentionWeights.Averaged) scores = scores!.mean([1]);
        return new AttentionOutput(hidden.MoveToOuterDisposeScope(), scores?.MoveToOuterDisposeScope());
    }

    private Tensor BatchFirst(Tensor input) => _batchFirst ? input : input.transpose(0, 1);

    private Tensor Clean(Tensor input, Tensor? padding) =>
        padding is null ? BatchFirst(input) : BatchFirst(input).masked_fill(padding.unsqueeze(2), Scalars.Of(0));

    private Tensor Split(Tensor input) => input.unflatten(2, [_heads, input.shape[2] / _heads]).transpose(1, 2);
}
