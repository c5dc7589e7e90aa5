using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>
/// A layer with divided attention: every patch over time, then every frame over space. The class token takes no part in the first; in the
/// second each frame has a copy of it, and their results are averaged.
/// </summary>
internal sealed class DividedLayer : VisionLayer
{
    private readonly TimesformerAttention _temporal;
    private readonly LayerNorm _temporalNorm;
    private readonly Linear _temporalDense;

    public DividedLayer(VisionShape shape)
        : base(shape, new TimesformerAttention(shape))
    {
        _temporal = new TimesformerAttention(shape);
        _temporalNorm = nn.LayerNorm(shape.Width, shape.Epsilon);
        _temporalDense = nn.Linear(shape.Width, shape.Width);
        register_module("temporal_attention", _temporal);
        register_module("temporal_layernorm", _temporalNorm);
        register_module("temporal_dense", _temporalDense);
    }

    /// <param name="hidden">(clips, 1 + patches * frames, width): the class token, then all frames of patch 0, of patch 1, ...</param>
    /// <param name="frames">Frames of a clip.</param>
    /// <param name="weights">Whether to give the weights over space (clips * frames, heads, 1 + patches, 1 + patches).</param>
    public override (Tensor Hidden, Tensor? Weights) Forward(Tensor hidden, long frames, bool weights)
    {
        using var scope = NewDisposeScope();
        long clips = hidden.shape[0], width = hidden.shape[2], patches = (hidden.shape[1] - 1) / frames;
        var first = hidden.narrow(1, 0, 1);                                              // (clips, 1, width)
        var tokens = hidden.narrow(1, 1, patches * frames);
        var overTime = _temporalNorm.call(tokens.reshape(clips * patches, frames, width));
        var moved = _temporalDense.call(_temporal.Forward(overTime, weights: false).Hidden);
        tokens = tokens + moved.view(clips, patches * frames, width);

        var copies = first.expand(clips, frames, width).reshape(clips * frames, 1, width);
        var inFrames = tokens.view(clips, patches, frames, width).transpose(1, 2).reshape(clips * frames, patches, width);
        var (attended, shares) = Attend(cat([copies, inFrames], 1), weights);            // (clips * frames, 1 + patches, width)
        var token = attended.narrow(1, 0, 1).reshape(clips, frames, width).mean([1], keepdim: true);
        var rest = attended.narrow(1, 1, patches).reshape(clips, frames, patches, width).transpose(1, 2)
            .reshape(clips, patches * frames, width);
        var result = FeedForward(cat([first + token, tokens + rest], 1));
        return (result.MoveToOuterDisposeScope(), shares?.MoveToOuterDisposeScope());
    }
}
