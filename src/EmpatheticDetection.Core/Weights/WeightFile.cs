using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Checkpoints;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Opens weights of any format that is read: by what the file holds, not by its name.</summary>
public static class WeightFile
{
    /// <summary>Opens a safetensors file, a state_dict of torch.save, or the index of several such files (<c>*.index.json</c>).</summary>
    /// <exception cref="InvalidInputException">It is missing, damaged, or something else.</exception>
    public static IWeightSource Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(".index.json", StringComparison.Ordinal)) return ShardedWeights.Open(path);
        return IsTorch(path) ? OpenTorch(path) : SafetensorsFile.Open(path);
    }

    private static bool IsTorch(string path)
    {
        using var file = MappedFile.Open(path);
        var start = file.Span(0, (int)Math.Min(file.Length, 4));
        return TorchContent.IsZip(start) || (TorchContent.IsPickle(start) && !path.EndsWith(".safetensors", StringComparison.Ordinal));
    }

    private static IWeightSource OpenTorch(string path)
    {
        var checkpoint = TorchCheckpoint.Open(path);
        try
        {
            return checkpoint.ToWeightSource(key: null, isOwner: true);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }
}
