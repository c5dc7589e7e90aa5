using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using TransformerEncoderLayer = EmpatheticDetection.Torch.Modules.TransformerEncoderLayer;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>The reference's own transformer over all patches of all frames of a clip, in its three forms.</summary>
internal sealed class ReferenceVideoEncoder : NamedModule
{
    private const int Patch = 32;
    private readonly ReferenceKind _kind;
    private readonly Conv2d _patches;
    private readonly ModuleList<TransformerEncoderLayer> _layers;
    private readonly nn.Module<Tensor, Tensor> _projection;
    private readonly LayerNorm? _norm;

    public ReferenceVideoEncoder(ReferenceConfig config)
        : base(nameof(ReferenceVideoEncoder))
    {
        _kind = config.Kind;
        bool baseline = _kind == ReferenceKind.VideoBaseline;
        Width = baseline ? 128 : 384;
        int side = config.FrameSide / Patch;
        register_parameter("pos_embed_spatial", new Parameter(randn(1, side * side, Width)));
        register_parameter("pos_embed_temporal", new Parameter(randn(1, ReferenceConfig.Frames, Width)));
        register_module("patch_embed", _patches = nn.Conv2d(3, Width, Patch, stride: Patch));
        var options = new TransformerEncoderLayerOptions(
            Width, baseline ? 4 : 6, 4 * Width, baseline ? FeedForwardActivation.Relu : FeedForwardActivation.Gelu,
            NormFirst: _kind == ReferenceKind.Video, config.Dropout);
        _layers = new ModuleList<TransformerEncoderLayer>(
            [.. Enumerable.Range(0, baseline ? 2 : 4).Select(_ => new TransformerEncoderLayer(options))]);
        NameLevel.Register(this, "transformer.layers", _layers);
        _projection = baseline
            ? nn.Linear(Width, Width)
            : nn.Sequential(
                ("0", nn.Linear(Width, Width)), ("1", nn.GELU()), ("2", nn.Dropout(config.Dropout)), ("3", nn.Linear(Width, Width)));
        register_module("output_projection", _projection);
        if (!baseline) register_module("layer_norm", _norm = nn.LayerNorm(Width));
    }

    /// <summary>Length of a clip's vector.</summary>
    public int Width { get; }

    /// <summary>Encodes clips.</summary>
    /// <param name="clips">(clips, frames, 3, height, width), normalised.</param>
    /// <returns>(clips, width), and what the projection was given.</returns>
    public (Tensor Output, Tensor BeforeProjection) Forward(Tensor clips)
    {
        using var scope = NewDisposeScope();
        var x = _patches.call(clips.flatten(0, 1)).flatten(2).transpose(1, 2);      // (clips * frames, patches, width)
        x = x + get_parameter("pos_embed_spatial")!;
        x = x.unflatten(0, [clips.shape[0], clips.shape[1]]) + get_parameter("pos_embed_temporal")!.unsqueeze(2);
        x = x.flatten(1, 2);                                                        // (clips, frames * patches, width)
        if (_kind == ReferenceKind.Video) x = _norm!.call(x);
        foreach (var layer in _layers)
        {
            var next = layer.Forward(x).Hidden;
            x.Dispose();
            x = next;
        }

        x = x.mean([1]);
        if (_kind == ReferenceKind.VideoAsEvaluated) x = _norm!.call(x);
        var projected = _projection.call(x);
        if (_kind == ReferenceKind.Video) projected = x + projected;
        return (projected.MoveToOuterDisposeScope(), x.MoveToOuterDisposeScope());
    }
}
