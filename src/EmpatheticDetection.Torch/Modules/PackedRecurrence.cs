using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// Runs TorchSharp's LSTM and GRU over rows of different length, so that the backward direction starts at each row's end and states are
/// those at its end. Input is batch first, however the layer was made. The modules stay TorchSharp's, and so do their parameter names.
/// </summary>
public static class PackedRecurrence
{
    /// <summary>Runs an LSTM.</summary>
    /// <param name="lstm">The layer.</param>
    /// <param name="input">(batch, time, width); what stands behind a row's end does not matter.</param>
    /// <param name="lengths">
    /// (batch), int64, 0..time; null where every row is full. A row of length 0 gives zeros and keeps its state.
    /// </param>
    /// <param name="state">Hidden and cell state to start from, each (layers * directions, batch, hidden); null for zeros.</param>
    public static RecurrentOutput RunPacked(
        this LSTM lstm, Tensor input, Tensor? lengths = null, (Tensor Hidden, Tensor Cell)? state = null)
    {
        ArgumentNullException.ThrowIfNull(lstm);
        return Run(input, lengths, state is { } given ? [given.Hidden, given.Cell] : null, 2, (packed, states) =>
        {
            var (output, hidden, cell) = lstm.call(packed, states is null ? null : (states[0], states[1]));
            return (output, [hidden, cell]);
        });
    }

    /// <summary>Runs a GRU.</summary>
    /// <param name="gru">The layer.</param>
    /// <param name="input">(batch, time, width); what stands behind a row's end does not matter.</param>
    /// <param name="lengths">
    /// (batch), int64, 0..time; null where every row is full. A row of length 0 gives zeros and keeps its state.
    /// </param>
    /// <param name="state">Hidden state to start from, (layers * directions, batch, hidden); null for zeros.</param>
    public static RecurrentOutput RunPacked(this GRU gru, Tensor input, Tensor? lengths = null, Tensor? state = null)
    {
        ArgumentNullException.ThrowIfNull(gru);
        return Run(input, lengths, state is null ? null : [state], 1, (packed, states) =>
        {
            var (output, hidden) = gru.call(packed, states?[0]);
            return (output, [hidden]);
        });
    }

    private static RecurrentOutput Run(
        Tensor input, Tensor? lengths, Tensor[]? states, int stateCount,
        Func<nn.utils.rnn.PackedSequence, Tensor[]?, (nn.utils.rnn.PackedSequence Output, Tensor[] States)> layer)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        long time = input.shape[1];
        long[] wanted = lengths is null ? [.. Enumerable.Repeat(time, (int)input.shape[0])] : lengths.cpu().data<long>().ToArray();
        if (wanted.Length != input.shape[0] || wanted.Any(length => length < 0 || length > time))
            throw new ArgumentException($"one length of 0..{time} for each of {input.shape[0]} rows.", nameof(lengths));

        // Packing wants lengths above 0. It sorts rows and states itself; asked not to, it leaves two empty tensors behind each time.
        long[] order = [.. Enumerable.Range(0, wanted.Length).Where(i => wanted[i] > 0).Select(i => (long)i)];
        var places = tensor(order, dtype: ScalarType.Int64, device: input.device);
        bool none = order.Length == 0; // then one step over zeros tells the shapes, and nothing of it is kept
        var packed = nn.utils.rnn.pack_padded_sequence(
            none ? zeros([1, 1, input.shape[2]], input.dtype, input.device) : input.index_select(0, places),
            tensor(none ? new long[] { 1 } : Array.ConvertAll(order, i => wanted[i])), batch_first: true, enforce_sorted: false);
        var (output, last) = layer(packed, none ? null : states?.Select(state => state.index_select(1, places).contiguous()).ToArray());
        var (padded, _) = nn.utils.rnn.pad_packed_sequence(output, batch_first: true, total_length: Math.Max(1, time));
        padded = padded.narrow(1, 0, time);

        var hidden = Scatter(padded, 0, places, wanted.Length, null).MoveToOuterDisposeScope();
        var ends = Enumerable.Range(0, stateCount)
            .Select(i => Scatter(last[i], 1, places, wanted.Length, states?[i]).MoveToOuterDisposeScope()).ToArray();
        return new RecurrentOutput(hidden, ends[0], stateCount > 1 ? ends[1] : null);
    }

    private static Tensor Scatter(Tensor present, int dimension, Tensor places, long rows, Tensor? rest)
    {
        long[] shape = [.. present.shape];
        shape[dimension] = rows;
        var target = rest ?? zeros(shape, present.dtype, present.device);
        return places.numel() == 0 ? target.clone() : target.index_copy(dimension, places, present);
    }
}
