using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Vision;

/// <summary>Reads a preprocessor_config.json in its newer and older spellings.</summary>
internal sealed class ImageProcessorReader(JsonElement config, string where)
{
    private const int DefaultSide = 224;

    public ImageProcessorSettings Read()
    {
        if (config.ValueKind != JsonValueKind.Object) throw Wrong("is not a JSON object");
        string kind = Text("image_processor_type") ?? Text("feature_extractor_type") ?? "VideoMAEImageProcessor";
        // A plain number is one side of a square to ViT's class and the shorter edge to VideoMAE's; only the latter crops.
        bool square = kind.StartsWith("ViT", StringComparison.Ordinal) || kind.StartsWith("DeiT", StringComparison.Ordinal);
        if (!square && !kind.StartsWith("VideoMAE", StringComparison.Ordinal) && !kind.StartsWith("Timesformer", StringComparison.Ordinal))
            throw Wrong($"is a {kind}, which is not known here");
        bool normalises = Flag("do_normalize", true), crops = !square && Flag("do_center_crop", true);
        return new ImageProcessorSettings
        {
            Size = Flag("do_resize", true) ? Size(square) : null,
            Filter = Filter(),
            Crop = crops ? Crop() : null,
            RescaleFactor = Flag("do_rescale", true) ? Number("rescale_factor", 1 / 255d) : null,
            Mean = normalises ? Channels("image_mean", positive: false) : null,
            Deviation = normalises ? Channels("image_std", positive: true) : null,
        };
    }

    private ImageSize Size(bool square)
    {
        if (Find("size") is not { } size)
            return square ? ImageSize.Exactly(DefaultSide, DefaultSide) : ImageSize.ShortestEdge(DefaultSide);
        switch (size.ValueKind)
        {
            case JsonValueKind.Number:
                int side = Side(size, "size");
                return square ? ImageSize.Exactly(side, side) : ImageSize.ShortestEdge(side);
            case JsonValueKind.Array or JsonValueKind.Object when Pair(size, "size") is var (height, width):
                return ImageSize.Exactly(height, width);
            case JsonValueKind.Object
                when size.TryGetProperty("shortest_edge", out var edge) && !size.TryGetProperty("longest_edge", out _):
                return ImageSize.ShortestEdge(Side(edge, "size"));
            default:
                throw Wrong($"\"size\" is {Short(size)}, wanted is a number, height and width, or shortest_edge");
        }
    }

    private (int Height, int Width) Crop()
    {
        if (Find("crop_size") is not { } size) return (DefaultSide, DefaultSide);
        if (size.ValueKind == JsonValueKind.Number) return (Side(size, "crop_size"), Side(size, "crop_size"));
        return Pair(size, "crop_size") ?? throw Wrong($"\"crop_size\" is {Short(size)}, wanted is a number, or height and width");
    }

    private (int Height, int Width)? Pair(JsonElement size, string key)
    {
        if (size.ValueKind == JsonValueKind.Array && size.GetArrayLength() == 2) return (Side(size[0], key), Side(size[1], key));
        return size.ValueKind == JsonValueKind.Object && size.TryGetProperty("height", out var height)
            && size.TryGetProperty("width", out var width) ? (Side(height, key), Side(width, key)) : null;
    }

    private ResampleFilter Filter()
    {
        if (Find("resample") is not { } value) return ResampleFilter.Bilinear;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && Enum.IsDefined((ResampleFilter)number)
            ? (ResampleFilter)number
            : throw Wrong($"\"resample\" is {Short(value)}, wanted is one of Pillow's filters, 0 to 5");
    }

    private List<double> Channels(string key, bool positive)
    {
        if (Find(key) is not { } value) return [0.5, 0.5, 0.5];
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value, value, value];
        var numbers = new List<double>();
        foreach (var item in items)
            if (item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out double number) && double.IsFinite(number)
                && (!positive || number > 0))
                numbers.Add(number);
        return numbers.Count == 3 && items.Length == 3 ? numbers : throw Wrong($"\"{key}\" is {Short(value)}, wanted are three numbers");
    }

    private double Number(string key, double otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Wrong($"\"{key}\" is {Short(value)}, wanted is a number");
    }

    private bool Flag(string key, bool otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong($"\"{key}\" is {Short(value)}, wanted is true or false");
    }

    private string? Text(string key) => Find(key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private int Side(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int side) && side is >= 1 and <= 4096
            ? side
            : throw Wrong($"\"{key}\" holds {Short(value)}, wanted is a length from 1 to 4096");

    private JsonElement? Find(string key) =>
        config.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length > 60 ? text[..60] + "..." : text;
    }

    private InvalidInputException Wrong(string cause) =>
        new(where, cause, "The file belongs to another kind of model or is damaged; get the model again.");
}
