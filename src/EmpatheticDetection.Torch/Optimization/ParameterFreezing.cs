using System.IO.Enumeration;
using EmpatheticDetection.Core.Files;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// Freezes parts of a network: without a gradient they are neither stepped nor decayed, and no gradient is computed for them.
/// </summary>
public static class ParameterFreezing
{
    /// <summary>Freezes every parameter whose full name fits one of the patterns.</summary>
    /// <param name="network">
    /// Its parameters lose requires_grad. Dropout and batch statistics of a frozen part still follow train() and eval().
    /// </param>
    /// <param name="patterns">Names, with * for any characters and ? for one: <c>text_encoder.encoder.layer.0.*</c>.</param>
    /// <returns>The names of what was frozen.</returns>
    /// <exception cref="InvalidInputException">A pattern fits no parameter.</exception>
    public static IReadOnlyList<string> Freeze(nn.Module network, IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(patterns);
        var parameters = network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        var frozen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            string[] fitting = [.. parameters.Keys.Where(name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))];
            if (fitting.Length == 0)
                throw new InvalidInputException($"freeze \"{pattern}\"", "no parameter of the network fits it",
                    $"The network has {ParameterNames.Summary(parameters.Keys)}.");
            frozen.UnionWith(fitting);
        }

        foreach (string name in frozen) parameters[name].requires_grad = false;
        return [.. frozen];
    }
}
