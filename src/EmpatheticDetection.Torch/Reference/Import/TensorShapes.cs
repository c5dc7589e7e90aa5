using System.Globalization;
using System.Text.RegularExpressions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Torch.Reference.Import;

/// <summary>Looks up the shapes of tensors by name.</summary>
/// <param name="weights">The tensors.</param>
internal sealed class TensorShapes(IWeightSource weights)
{
    // More than any encoder has, and few enough that a hostile name asks for no memory.
    private const int MostLayers = 1000;

    /// <summary>The file.</summary>
    public string Path => weights.Path;

    /// <summary>Whether there is such a tensor.</summary>
    public bool Has(string name) => weights.Tensors.ContainsKey(name);

    /// <summary>Size of a tensor along an axis, at least 1.</summary>
    public int Size(string name, int axis) =>
        weights.Tensors.TryGetValue(name, out var tensor) && axis < tensor.Shape.Length && tensor.Shape[axis] is >= 1 and <= int.MaxValue
            ? (int)tensor.Shape[axis]
            : throw new InvalidInputException(Path, $"has no tensor \"{name}\" with {axis + 1} axes", "It is a checkpoint of another network than the reference's.");

    /// <summary>One more than the largest number in the names that begin as a pattern, whose group is the number.</summary>
    public int Count(string pattern)
    {
        int count = 0;
        foreach (string name in weights.Tensors.Keys)
            if (Regex.Match(name, "^" + pattern, RegexOptions.CultureInvariant) is { Success: true } match
                && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                count = Math.Max(count, number < MostLayers ? number + 1 : throw new InvalidInputException(Path, $"has a layer {number}", "It is damaged."));
        return count > 0 ? count : throw new InvalidInputException(Path, $"has no layers of the pattern {pattern}", "It is a checkpoint of another network than the reference's.");
    }
}
