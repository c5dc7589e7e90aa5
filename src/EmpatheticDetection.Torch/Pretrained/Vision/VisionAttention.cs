using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vision;

/// <summary>Self-attention of the picture and video transformers; families differ in how they project and in the names of that.</summary>
internal abstract class VisionAttention : NamedModule
{
    private readonly VisionShape _shape;
    private readonly Linear _output;

    protected VisionAttention(VisionShape shape)
        : base(nameof(VisionAttention))
    {
        _shape = shape;
        _output = nn.Linear(shape.Width, shape.Width);
        NameLevel.Register(this, "output.dense", _output);
    }

    /// <summary>Attends within each row.</summary>
    /// <param name="hidden">(rows, tokens, width).</param>
    /// <param name="weights">Whether to give the weights too.</param>
    /// <returns>(rows, tokens, width), and (rows, heads, query, key).</returns>
    public (Tensor Hidden, Tensor? Weights) Forward(Tensor hidden, bool weights)
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = Project(hidden);
        (q, k, v) = (Split(q), Split(k), Split(v)); // (rows, heads, tokens, width / heads)
        double dropout = training ? _shape.AttentionDropout : 0;
        var (context, shares) = DotProductAttention.Attend(q, k, v, null, dropout, weights);
        var result = _shape.Dropped(_output.call(context.transpose(1, 2).flatten(2)), training);
        return (result.MoveToOuterDisposeScope(), shares?.MoveToOuterDisposeScope());
    }

    /// <summary>Queries, keys and values, each (rows, tokens, width).</summary>
    protected abstract (Tensor Query, Tensor Key, Tensor Value) Project(Tensor hidden);

    private Tensor Split(Tensor input) => input.unflatten(2, [_shape.Heads, input.shape[2] / _shape.Heads]).transpose(1, 2);
}
