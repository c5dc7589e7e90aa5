using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>Patches of frames as tokens, with their places and times. Another size or number of frames takes the nearest ones.</summary>
internal sealed class TimesformerEmbeddings : NamedModule
{
    private readonly TimesformerConfig _config;
    private readonly Conv2d _projection;

    public TimesformerEmbeddings(TimesformerConfig config)
        : base(nameof(TimesformerEmbeddings))
    {
        _config = config;
        long side = config.ImageSize / config.PatchSize;
        _projection = PatchGrid.Projection(config.Channels, config.Width, config.PatchSize);
        register_parameter("cls_token", new Parameter(zeros(1, 1, config.Width)));
        register_parameter("position_embeddings", new Parameter(zeros(1, 1 + (side * side), config.Width)));
        if (config.AttentionKind != TimesformerAttentionKind.SpaceOnly)
            register_parameter("time_embeddings", new Parameter(zeros(1, config.Frames, config.Width)));
        NameLevel.Register(this, "patch_embeddings.projection", _projection);
    }

    /// <summary>Embeds clips.</summary>
    /// <param name="pixels">(clips, frames, channels, height, width).</param>
    /// <returns>(clips, 1 + patches * frames, width), or (clips * frames, 1 + patches, width) where frames are apart.</returns>
    public Tensor Forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        long clips = pixels.shape[0], frames = pixels.shape[1], width = _config.Width;
        var (x, rows, columns) = PatchGrid.Cut(_projection, pixels.flatten(0, 1));      // (clips * frames, patches, width)
        var positions = get_parameter("position_embeddings")!;
        var token = get_parameter("cls_token")! + positions.narrow(1, 0, 1);            // (1, 1, width)
        x = x + Places(positions.narrow(1, 1, positions.shape[1] - 1), rows, columns);
        if (_config.AttentionKind == TimesformerAttentionKind.SpaceOnly)
            return cat([token.expand(clips * frames, 1, width), x], 1).MoveToOuterDisposeScope();
        x = x.view(clips, frames, rows * columns, width).transpose(1, 2) + Times(frames);  // (clips, patches, frames, width)
        return cat([token.expand(clips, 1, width), x.flatten(1, 2)], 1).MoveToOuterDisposeScope();
    }

    private static Tensor Places(Tensor positions, long rows, long columns)
    {
        long side = (long)Math.Sqrt(positions.shape[1]);
        // The original interpolates only where the number of patches differs.
        if (positions.shape[1] == rows * columns) return positions;
        var grid = positions.transpose(1, 2).reshape(1, positions.shape[2], side, side);
        return F.interpolate(grid, size: [rows, columns], mode: InterpolationMode.Nearest).flatten(2).transpose(1, 2);
    }

    private Tensor Times(long frames)
    {
        var times = get_parameter("time_embeddings")!;
        return times.shape[1] == frames
            ? times
            : F.interpolate(times.transpose(1, 2), size: [frames], mode: InterpolationMode.Nearest).transpose(1, 2);
    }
}
