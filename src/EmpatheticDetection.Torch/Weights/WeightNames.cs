using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Torch.Weights;

/// <summary>How names in the files of a family become the names of a network's parameters: one table a family.</summary>
/// <param name="Prefixes">Prefixes that are taken off where a name begins with one, such as <c>bert.</c>; the first that fits.</param>
/// <param name="Renames">Older and other names: each (part of a name, what stands there now), in order, after the prefix is off.</param>
/// <param name="Ignored">What the names of other parts begin with (heads, decoders), as they stand in the file.</param>
public sealed record WeightNames(
    IReadOnlyList<string> Prefixes, IReadOnlyList<(string From, string To)> Renames, IReadOnlyList<string> Ignored)
{
    /// <summary>Names as they are.</summary>
    public static WeightNames AsTheyAre { get; } = new([], [], []);

    /// <summary>
    /// The table for a file: one in which names begin with a prefix holds other parts (heads, decoders) under all other names; one without
    /// holds the network alone.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="prefixes">What the network's names may begin with; the first that occurs counts.</param>
    /// <param name="renames">As <see cref="Renames"/>.</param>
    public static WeightNames WithHeads(
        IWeightSource source, IReadOnlyList<string> prefixes, IReadOnlyList<(string From, string To)> renames)
    {
        ArgumentNullException.ThrowIfNull(source);
        string? prefix = prefixes.FirstOrDefault(start => source.Tensors.Keys.Any(name => name.StartsWith(start, StringComparison.Ordinal)));
        return prefix is null
            ? new WeightNames([], renames, [])
            : new WeightNames([prefix], renames, [.. source.Tensors.Keys.Where(name => !name.StartsWith(prefix, StringComparison.Ordinal))]);
    }

    /// <summary>The parameter's name in the network, or null for one that belongs to another part.</summary>
    /// <param name="name">Name in the file.</param>
    public string? Map(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Ignored.Any(start => name.StartsWith(start, StringComparison.Ordinal))) return null;
        foreach (string prefix in Prefixes)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            name = name[prefix.Length..];
            break;
        }

        foreach (var (from, to) in Renames) name = name.Replace(from, to, StringComparison.Ordinal);
        return name;
    }
}
