using EmpatheticDetection.Torch.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>What every speech encoder does with the lengths of its rows.</summary>
internal static class SpeechRows
{
    /// <summary>The length of each row, checked.</summary>
    public static IReadOnlyList<long> Lengths(long rows, long longest, IReadOnlyList<long>? lengths)
    {
        if (rows == 0) throw new ArgumentException("there are no rows to encode.", nameof(rows));
        if (lengths is null) return [.. Enumerable.Repeat(longest, checked((int)rows))];
        if (lengths.Count != rows) throw new ArgumentException($"{lengths.Count} lengths for {rows} rows.", nameof(lengths));
        for (int row = 0; row < lengths.Count; row++)
            if (lengths[row] < 0 || lengths[row] > longest)
                throw new ArgumentException($"row {row} is of length {lengths[row]}, the batch has {longest}.", nameof(lengths));
        return lengths;
    }

    /// <summary>How the rows' hidden states lie packed.</summary>
    /// <exception cref="ArgumentException">A row gives none.</exception>
    public static PackedRows Frames(IReadOnlyList<long> lengths, long longest, SpeechEncoder encoder, string needed)
    {
        long[] frames = [.. lengths.Select(encoder.FrameCount)];
        int tooShort = Array.IndexOf(frames, 0);
        return tooShort < 0
            ? new PackedRows(frames, encoder.FrameCount(longest))
            : throw new ArgumentException($"row {tooShort} is too short: {lengths[tooShort]}, needed are {needed}.", nameof(lengths));
    }

    /// <summary>Pads what was computed on packed rows and hands it to the outer dispose scope.</summary>
    public static EncoderOutput Output(
        PackedRows rows, Tensor hidden, List<Tensor>? states, List<Tensor>? attentions, Tensor? features) =>
        new(rows.Pad(hidden).MoveToOuterDisposeScope(), rows.Mask(hidden.device)?.MoveToOuterDisposeScope())
        {
            HiddenStates = states?.ConvertAll(state => rows.Pad(state).MoveToOuterDisposeScope()),
            Attentions = attentions?.ConvertAll(weights => weights.MoveToOuterDisposeScope()),
            ExtractedFeatures = features is null ? null : rows.Pad(features).MoveToOuterDisposeScope(),
        };
}
