using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vit;

/// <summary>Patches of a picture as tokens behind the class token, with their places.</summary>
internal sealed class VitEmbeddings : NamedModule
{
    private readonly VitConfig _config;
    private readonly Conv2d _projection;

    public VitEmbeddings(VitConfig config)
        : base(nameof(VitEmbeddings))
    {
        _config = config;
        long side = config.ImageSize / config.PatchSize;
        _projection = PatchGrid.Projection(config.Channels, config.Width, config.PatchSize);
        register_parameter("cls_token", new Parameter(zeros(1, 1, config.Width)));
        register_parameter("position_embeddings", new Parameter(zeros(1, 1 + (side * side), config.Width)));
        NameLevel.Register(this, "patch_embeddings.projection", _projection);
    }

    /// <summary>(pictures, channels, side, side) -> (pictures, 1 + patches, width).</summary>
    public Tensor Forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var (patches, _, _) = PatchGrid.Cut(_projection, pictures);
        var token = get_parameter("cls_token")!.expand(patches.shape[0], 1, _config.Width);
        var x = cat([token, patches], 1) + get_parameter("position_embeddings")!;
        return _config.Shape.Dropped(x, training).MoveToOuterDisposeScope();
    }
}
