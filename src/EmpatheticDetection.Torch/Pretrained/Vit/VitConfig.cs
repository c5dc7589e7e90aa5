using System.Text.Json;
using EmpatheticDetection.Torch.Pretrained.Vision;

namespace EmpatheticDetection.Torch.Pretrained.Vit;

/// <summary>The shape of a vision transformer (Dosovitskiy et al. 2021, https://arxiv.org/abs/2010.11929).</summary>
public sealed record VitConfig
{
    private VitConfig(VisionShape shape) => Shape = shape;

    /// <summary>Side of its square pictures in pixels.</summary>
    public int ImageSize { get; private init; }

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; private init; }

    /// <summary>Colours of a pixel.</summary>
    public int Channels { get; private init; }

    /// <summary>Length of the pooler's output.</summary>
    public int PoolerWidth { get; private init; }

    /// <summary>Length of a hidden state.</summary>
    public int Width => Shape.Width;

    /// <summary>Number of layers.</summary>
    public int Layers => Shape.Layers;

    internal VisionShape Shape { get; }

    /// <summary>Reads a config.json; absent keys have the class's defaults.</summary>
    /// <exception cref="Core.Files.InvalidInputException">A value cannot be.</exception>
    public static VitConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var shape = VisionShape.Read(reader, epsilon: 1e-12);
        reader.Choice("pooler_act", "tanh", "tanh");
        var result = new VitConfig(shape)
        {
            ImageSize = reader.Int("image_size", 224),
            PatchSize = reader.Int("patch_size", 16),
            Channels = reader.Int("num_channels", 3),
            PoolerWidth = reader.Int("pooler_output_size", shape.Width),
        };
        reader.Require(result.ImageSize >= result.PatchSize, $"a picture of {result.ImageSize} has no patch of {result.PatchSize}");
        return result;
    }
}
