using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// A transformer's encoder layer with PyTorch's parameter names (self_attn, linear1, linear2, norm1, norm2) that gives its attention
/// weights when asked. What stands at padded places does not matter, and what comes out there means nothing but is finite.
/// </summary>
public sealed class TransformerEncoderLayer : nn.Module
{
    [ComponentName(Name = "self_attn")]
    private readonly MultiheadAttention _attention;

    [ComponentName(Name = "linear1")]
    private readonly Linear _linear1;

    [ComponentName(Name = "linear2")]
    private readonly Linear _linear2;

    [ComponentName(Name = "norm1")]
    private readonly LayerNorm _norm1;

    [ComponentName(Name = "norm2")]
    private readonly LayerNorm _norm2;

    private readonly TransformerEncoderLayerOptions _options;

    /// <summary>A layer with weights drawn as PyTorch draws them.</summary>
    public TransformerEncoderLayer(TransformerEncoderLayerOptions options)
        : base(nameof(TransformerEncoderLayer))
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _attention = new MultiheadAttention(options.Width, options.Heads, options.Bias, dropout: options.Dropout,
            batchFirst: options.BatchFirst);
        _linear1 = nn.Linear(options.Width, options.FeedForwardWidth, hasBias: options.Bias);
        _linear2 = nn.Linear(options.FeedForwardWidth, options.Width, hasBias: options.Bias);
        _norm1 = nn.LayerNorm(options.Width, options.Epsilon, bias: options.Bias);
        _norm2 = nn.LayerNorm(options.Width, options.Epsilon, bias: options.Bias);
        RegisterComponents();
    }

    /// <summary>Runs the layer.</summary>
    /// <param name="input">(batch, time, width), or time first as the options say.</param>
    /// <param name="keyPaddingMask">(batch, time), true or 1 = leave out; null for none.</param>
    /// <param name="attentionMask">As <see cref="MultiheadAttention.Forward"/> takes it.</param>
    /// <param name="weights">Which attention weights to give back.</param>
    public AttentionOutput Forward(
        Tensor input, Tensor? keyPaddingMask = null, Tensor? attentionMask = null, AttentionWeights weights = AttentionWeights.None)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var x = input;
        if (keyPaddingMask is not null)
        {
            // Linear maps would carry NaN from padded places into the gradients of their weights.
            var padding = keyPaddingMask.to(ScalarType.Bool);
            x = x.masked_fill((_options.BatchFirst ? padding : padding.t()).unsqueeze(2), Scalars.Of(0));
        }

        var attended = _options.NormFirst ? _norm1.call(x) : x;
        var (hidden, shares) = _attention.Forward(attended, attended, attended, keyPaddingMask, attentionMask, weights);
        x = x + Dropped(hidden);
        if (!_options.NormFirst) x = _norm1.call(x);
        x = x + FeedForward(_options.NormFirst ? _norm2.call(x) : x);
        if (!_options.NormFirst) x = _norm2.call(x);
        return new AttentionOutput(x.MoveToOuterDisposeScope(), shares?.MoveToOuterDisposeScope());
    }

    private Tensor FeedForward(Tensor x)
    {
        var inner = _linear1.call(x);
        inner = _options.Activation == FeedForwardActivation.Relu ? F.relu(inner) : F.gelu(inner);
        return Dropped(_linear2.call(Dropped(inner)));
    }

    private Tensor Dropped(Tensor x) => training && _options.Dropout > 0 ? F.dropout(x, _options.Dropout, training: true) : x;
}
