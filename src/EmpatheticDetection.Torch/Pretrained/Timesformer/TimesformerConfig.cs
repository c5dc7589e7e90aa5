using System.Text.Json;
using EmpatheticDetection.Torch.Pretrained.Vision;

namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>The shape of a TimeSformer (Bertasius et al. 2021, https://arxiv.org/abs/2102.05095).</summary>
public sealed record TimesformerConfig
{
    private TimesformerConfig(VisionShape shape) => Shape = shape;

    /// <summary>Which tokens see each other.</summary>
    public TimesformerAttentionKind AttentionKind { get; private init; }

    /// <summary>Side of the square pictures that it was trained on, in pixels; others have their positions interpolated.</summary>
    public int ImageSize { get; private init; }

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; private init; }

    /// <summary>Colours of a pixel.</summary>
    public int Channels { get; private init; }

    /// <summary>Frames that it was trained on; other numbers have their times interpolated.</summary>
    public int Frames { get; private init; }

    /// <summary>Length of a hidden state.</summary>
    public int Width => Shape.Width;

    /// <summary>Number of layers.</summary>
    public int Layers => Shape.Layers;

    internal VisionShape Shape { get; }

    /// <summary>Reads a config.json; absent keys have the class's defaults.</summary>
    /// <exception cref="Core.Files.InvalidInputException">A value cannot be.</exception>
    public static TimesformerConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var result = new TimesformerConfig(VisionShape.Read(reader, epsilon: 1e-6))
        {
            AttentionKind = reader.Choice(
                "attention_type", "divided_space_time", "divided_space_time", "joint_space_time", "space_only") switch
            {
                "joint_space_time" => TimesformerAttentionKind.JointSpaceTime,
                "space_only" => TimesformerAttentionKind.SpaceOnly,
                _ => TimesformerAttentionKind.DividedSpaceTime,
            },
            ImageSize = reader.Int("image_size", 224),
            PatchSize = reader.Int("patch_size", 16),
            Channels = reader.Int("num_channels", 3),
            Frames = reader.Int("num_frames", 8),
        };
        reader.Require(result.ImageSize >= result.PatchSize, $"a picture of {result.ImageSize} has no patch of {result.PatchSize}");
        return result;
    }
}
