using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vision;

/// <summary>A pre-norm transformer layer: x + attention(norm(x)), then x + feed-forward(norm(x)).</summary>
internal class VisionLayer : NamedModule
{
    private readonly VisionShape _shape;
    private readonly VisionAttention _attention;
    private readonly LayerNorm _before;
    private readonly LayerNorm _after;
    private readonly Linear _intermediate;
    private readonly Linear _output;

    public VisionLayer(VisionShape shape, VisionAttention attention)
        : base(nameof(VisionLayer))
    {
        (_shape, _attention) = (shape, attention);
        _before = nn.LayerNorm(shape.Width, shape.Epsilon);
        _after = nn.LayerNorm(shape.Width, shape.Epsilon);
        _intermediate = nn.Linear(shape.Width, shape.FeedForwardWidth);
        _output = nn.Linear(shape.FeedForwardWidth, shape.Width);
        register_module("attention", attention);
        register_module("layernorm_before", _before);
        register_module("layernorm_after", _after);
        NameLevel.Register(this, "intermediate.dense", _intermediate);
        NameLevel.Register(this, "output.dense", _output);
    }

    /// <summary>Runs the layer.</summary>
    /// <param name="hidden">(rows, tokens, width).</param>
    /// <param name="frames">Frames of a clip, for layers that attend over time and space apart.</param>
    /// <param name="weights">Whether to give the attention weights.</param>
    public virtual (Tensor Hidden, Tensor? Weights) Forward(Tensor hidden, long frames, bool weights)
    {
        using var scope = NewDisposeScope();
        var (attended, shares) = Attend(hidden, weights);
        return (FeedForward(hidden + attended).MoveToOuterDisposeScope(), shares?.MoveToOuterDisposeScope());
    }

    /// <summary>Attention of the normalised input, without the sum.</summary>
    protected (Tensor Hidden, Tensor? Weights) Attend(Tensor hidden, bool weights) => _attention.Forward(_before.call(hidden), weights);

    /// <summary>x + feed-forward(norm(x)).</summary>
    protected Tensor FeedForward(Tensor hidden)
    {
        var inner = _shape.Activation.Apply(_intermediate.call(_after.call(hidden)));
        return hidden + _shape.Dropped(_output.call(inner), training);
    }
}
