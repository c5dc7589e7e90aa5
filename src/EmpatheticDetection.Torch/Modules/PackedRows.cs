using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Rnn = TorchSharp.torch.nn.utils.rnn;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// How rows of different lengths lie one behind the other in a tensor (places, width), with nothing between them. What works on single
/// places takes the tensor as it is, what works along time takes the rows: no work is done on padding, and no row can see another or any
/// padding, so that each gives what it gives alone.
/// </summary>
internal sealed class PackedRows
{
    private readonly long[] _lengths;
    private readonly long[] _starts;

    /// <param name="lengths">Places of each row, at least 1.</param>
    /// <param name="time">Places of the padded rows, at least those of the longest.</param>
    public PackedRows(IReadOnlyList<long> lengths, long time)
    {
        _lengths = [.. lengths];
        _starts = new long[_lengths.Length];
        for (int i = 0; i + 1 < _lengths.Length; i++) _starts[i + 1] = _starts[i] + _lengths[i];
        (Time, Longest) = (time, _lengths.Max());
        Even = _lengths.Min() == Longest;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _lengths.Length;

    /// <summary>Places of the longest row.</summary>
    public long Longest { get; }

    /// <summary>Places of the padded rows.</summary>
    public long Time { get; }

    /// <summary>Whether all are of one length.</summary>
    public bool Even { get; }

    /// <summary>(length, width): a view of one row.</summary>
    public Tensor Row(Tensor packed, int row) => packed.narrow(0, _starts[row], _lengths[row]);

    /// <summary>(rows, time, width), zeros behind the shorter rows.</summary>
    public Tensor Pad(Tensor packed)
    {
        using var scope = NewDisposeScope();
        var padded = Even
            ? packed.unflatten(0, [Count, Longest])
            : Rnn.pad_sequence(Enumerable.Range(0, Count).Select(row => Row(packed, row)).ToArray(), batch_first: true);
        return (Time == Longest ? padded : F.pad(padded, [0, 0, 0, Time - Longest])).MoveToOuterDisposeScope();
    }

    /// <summary>(rows, time), bool, true = real; null where all places are.</summary>
    public Tensor? Mask(Device device) =>
        Even && Time == Longest ? null : SequenceMask.FromLengths(tensor(_lengths, device: device), Time);
}
