using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>Reads a pretrained model's config.json: an absent key (or null) has the default of its class, unknown keys mean nothing.</summary>
/// <param name="config">The JSON object.</param>
/// <param name="where">The file, for errors.</param>
public sealed class ConfigReader(JsonElement config, string where)
{
    // Sizes beyond this belong to no encoder and would only ask for memory.
    private const int Largest = 10_000_000;

    /// <summary>The file.</summary>
    public string Where => where;

    /// <summary>A whole number of at least 1, or of at least another.</summary>
    public int Int(string key, int otherwise, int least = 1)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= Largest
            ? number
            : throw Wrong(key, value, $"a whole number from {least} to {Largest}");
    }

    /// <summary>A whole number of at least 1, or null where the config says null or nothing.</summary>
    public int? OptionalInt(string key) => Find(key) is null ? null : Int(key, 0);

    /// <summary>A finite number that is not negative, or at least another.</summary>
    public double Number(string key, double otherwise, double least = 0)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) && number >= least
            ? number
            : throw Wrong(key, value, least == 0 ? "a number that is not negative" : "a number");
    }

    /// <summary>A truth value.</summary>
    public bool Flag(string key, bool otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(key, value, "true or false");
    }

    /// <summary>One of some texts.</summary>
    public string Choice(string key, string otherwise, params ReadOnlySpan<string> known)
    {
        if (Find(key) is not { } value) return otherwise;
        if (value.ValueKind == JsonValueKind.String)
            foreach (string text in known)
                if (value.GetString() == text)
                    return text;
        throw Wrong(key, value, $"one of {string.Join(", ", known.ToArray())}");
    }

    /// <summary>Whole numbers of at least 1, as many as wanted where that is given.</summary>
    public IReadOnlyList<int> Ints(string key, IReadOnlyList<int> otherwise, int? count = null)
    {
        if (Find(key) is not { } value) return otherwise;
        if (value.ValueKind != JsonValueKind.Array || (count is { } wanted && value.GetArrayLength() != wanted))
            throw Wrong(key, value, count is null ? "a list of whole numbers" : $"a list of {count} whole numbers");
        var numbers = new List<int>();
        foreach (var item in value.EnumerateArray())
            numbers.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int number) && number is >= 1 and <= Largest
                ? number
                : throw Wrong(key, item, "a whole number of at least 1"));
        return numbers;
    }

    /// <summary>The activation between two linear maps.</summary>
    public Activation Activation(string key, Activation otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return (value.ValueKind == JsonValueKind.String ? value.GetString() : null) switch
        {
            "gelu" or "gelu_python" => Pretrained.Activation.Gelu,
            "gelu_new" or "gelu_pytorch_tanh" => Pretrained.Activation.GeluTanh,
            "relu" => Pretrained.Activation.Relu,
            "silu" or "swish" => Pretrained.Activation.Silu,
            _ => throw Wrong(key, value, "one of gelu, gelu_new, relu, silu"),
        };
    }

    /// <summary>Refuses two settings that contradict each other.</summary>
    public void Require(bool holds, string cause)
    {
        if (!holds) throw new InvalidInputException(where, cause, "The config is damaged or of another kind of model; get it again.");
    }

    private JsonElement? Find(string key) =>
        config.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private InvalidInputException Wrong(string key, JsonElement value, string wanted)
    {
        string found = value.GetRawText();
        return new(where, $"\"{key}\" is {(found.Length > 60 ? found[..60] + "..." : found)}, wanted is {wanted}",
            "The config is damaged or of another kind of model; get it again.");
    }
}
