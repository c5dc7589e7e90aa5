using EmpatheticDetection.Core.Files;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>Takes named tensors out of a state, checking each, and knows which were left over.</summary>
internal sealed class StateReader(string what, IReadOnlyDictionary<string, Tensor> state)
{
    private const string Cure = "The checkpoint belongs to another network or another version; start anew or name the right one.";
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>A count: one whole number, not negative.</summary>
    public long Count(string name)
    {
        var value = Find(name);
        if (value.numel() != 1 || value.dtype != ScalarType.Int64)
            throw Bad($"\"{name}\" is not one whole number");
        long count = value.item<long>();
        return count >= 0 ? count : throw Bad($"\"{name}\" is {count}");
    }

    /// <summary>A tensor of the shape and type of another.</summary>
    public Tensor Like(string name, Tensor like)
    {
        var value = Find(name);
        if (value.dtype != like.dtype || !value.shape.AsSpan().SequenceEqual(like.shape))
            throw Bad($"\"{name}\" is {Kind(value)}, wanted is {Kind(like)}");
        return value;
    }

    /// <summary>Refuses a state with more in it than was asked for.</summary>
    public void RequireAllRead()
    {
        string[] others = [.. state.Keys.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
            throw Bad($"{others.Length} entries belong to no parameter: {string.Join(", ", others.Take(5))}");
    }

    private static string Kind(Tensor value) => $"{value.dtype} [{string.Join(", ", value.shape)}]";

    private Tensor Find(string name)
    {
        _read.Add(name);
        return state.TryGetValue(name, out var value) ? value : throw Bad($"\"{name}\" is missing");
    }

    private InvalidInputException Bad(string cause) => new($"state of the {what}", cause, Cure);
}
