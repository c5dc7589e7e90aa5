using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Vision;

/// <summary>What is done to a picture before a network sees it: resize, crop, rescale, normalise, in this order.</summary>
public sealed record ImageProcessorSettings
{
    /// <summary>The size that pictures are brought to; null where they stay as they are.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>How they are resized.</summary>
    public ResampleFilter Filter { get; init; } = ResampleFilter.Bilinear;

    /// <summary>Height and width of the part cut from the middle; null where nothing is cut.</summary>
    public (int Height, int Width)? Crop { get; init; }

    /// <summary>What bytes are multiplied by; null where they stay 0 to 255.</summary>
    public double? RescaleFactor { get; init; } = 1 / 255d;

    /// <summary>What is subtracted of red, green and blue; null where nothing is normalised.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>What the differences are divided by; null where nothing is normalised.</summary>
    public IReadOnlyList<double>? Deviation { get; init; }

    /// <summary>
    /// Reads the preprocessor_config.json of a video or picture model (VideoMAE's and ViT's classes, which TimeSformer's checkpoints use
    /// too). Absent keys have the default of the class that the file names; older spellings of size and crop_size are understood.
    /// </summary>
    /// <param name="config">The JSON object.</param>
    /// <param name="where">The file, for errors.</param>
    /// <exception cref="InvalidInputException">It is of another kind, or a value cannot be.</exception>
    public static ImageProcessorSettings Read(JsonElement config, string where) => new ImageProcessorReader(config, where).Read();

    /// <summary>Reads a preprocessor_config.json.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, is of another kind, or a value cannot be.</exception>
    public static ImageProcessorSettings Read(string path) => Read(JsonObjectFile.Read(path, "Get the model again."), path);
}
