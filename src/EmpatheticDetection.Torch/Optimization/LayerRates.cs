using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// Learning rates that fall from layer to layer towards an encoder's input (Howard and Ruder 2018, https://arxiv.org/abs/1801.06146): what
/// a pretrained network knows of words or sounds in general lies low, and is to change least.
/// </summary>
internal static partial class LayerRates
{
    /// <summary>A rate for the prefix of each numbered layer, and of what lies below the first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="decay">Share of the rate of the layer above.</param>
    /// <param name="encoderRates">Rate of each encoder by prefix.</param>
    public static IReadOnlyDictionary<string, double> Of(nn.Module network, double decay, IReadOnlyDictionary<string, double> encoderRates)
    {
        string[] names = [.. network.named_parameters().Select(parameter => parameter.name)];
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (encoder, rate) in encoderRates)
        {
            var layers = names.Where(name => name.StartsWith(encoder, StringComparison.Ordinal)).Select(name => Layer().Match(name))
                .Where(match => match.Success)
                .Select(match => (Prefix: match.Value, Number: int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
                .Distinct().ToArray();
            if (layers.Length == 0) continue;
            int count = layers.Max(layer => layer.Number) + 1;
            foreach (var (prefix, number) in layers) rates[prefix] = rate * Math.Pow(decay, count - number);
            foreach (string below in names.Where(name => name.StartsWith(encoder, StringComparison.Ordinal)).Select(name => Embeddings().Match(name))
                .Where(match => match.Success).Select(match => match.Value).Distinct())
                rates[below] = rate * Math.Pow(decay, count + 1);
        }

        return rates;
    }

    [GeneratedRegex(@"^.*?\.layers?\.(\d+)\.")]
    private static partial Regex Layer();

    [GeneratedRegex(@"^.*?\.(?:embeddings|feature_extractor|feature_projection|conv1|conv2|embed_positions)\.")]
    private static partial Regex Embeddings();
}
