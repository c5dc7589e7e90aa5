using System.Text.Json;
using EmpatheticDetection.Torch.Pretrained.Vision;

namespace EmpatheticDetection.Torch.Pretrained.VideoMae;

/// <summary>The shape of a VideoMAE (Tong et al. 2022, https://arxiv.org/abs/2203.12602).</summary>
public sealed record VideoMaeConfig
{
    private VideoMaeConfig(VisionShape shape) => Shape = shape;

    /// <summary>Side of its square pictures in pixels.</summary>
    public int ImageSize { get; private init; }

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; private init; }

    /// <summary>Colours of a pixel.</summary>
    public int Channels { get; private init; }

    /// <summary>Frames of a clip.</summary>
    public int Frames { get; private init; }

    /// <summary>Frames of a token.</summary>
    public int TubeletSize { get; private init; }

    /// <summary>Whether a classifier takes the mean of all tokens, in which case there is no last norm.</summary>
    public bool MeanPooling { get; private init; }

    /// <summary>Length of a hidden state.</summary>
    public int Width => Shape.Width;

    /// <summary>Number of layers.</summary>
    public int Layers => Shape.Layers;

    internal VisionShape Shape { get; }

    /// <summary>Reads a config.json; absent keys have the class's defaults.</summary>
    /// <exception cref="Core.Files.InvalidInputException">A value cannot be.</exception>
    public static VideoMaeConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var result = new VideoMaeConfig(VisionShape.Read(reader, epsilon: 1e-12))
        {
            ImageSize = reader.Int("image_size", 224),
            PatchSize = reader.Int("patch_size", 16),
            Channels = reader.Int("num_channels", 3),
            Frames = reader.Int("num_frames", 16),
            TubeletSize = reader.Int("tubelet_size", 2),
            MeanPooling = reader.Flag("use_mean_pooling", true),
        };
        reader.Require(result.ImageSize >= result.PatchSize, $"a picture of {result.ImageSize} has no patch of {result.PatchSize}");
        reader.Require(result.Frames >= result.TubeletSize, $"{result.Frames} frames have no tubelet of {result.TubeletSize}");
        return result;
    }
}
