namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>A curve that never falls: linear between its points, flat outside.</summary>
/// <param name="Inputs">Rising.</param>
/// <param name="Outputs">Never falling, one for each input.</param>
public sealed record IsotonicCurve(double[] Inputs, double[] Outputs)
{
    /// <summary>
    /// The least-squares fit among never-falling curves, by pooling adjacent violators (Ayer et al. 1955); equal inputs are pooled first.
    /// </summary>
    public static IsotonicCurve Fit(double[] inputs, double[] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        var points = inputs.Zip(targets).GroupBy(pair => pair.First).OrderBy(group => group.Key)
            .Select(group => (Input: group.Key, Sum: group.Sum(pair => pair.Second), Count: group.Count()));
        var blocks = new List<(double First, double Last, double Sum, int Count)>();
        foreach (var (input, sum, count) in points)
        {
            var block = (First: input, Last: input, Sum: sum, Count: count);
            while (blocks.Count > 0 && blocks[^1].Sum * block.Count >= block.Sum * blocks[^1].Count)
            {
                block = (blocks[^1].First, block.Last, blocks[^1].Sum + block.Sum, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        // A block is flat: its two ends say all of it.
        var ends = blocks.SelectMany(block => (double[])(block.First == block.Last ? [block.First] : [block.First, block.Last]));
        var values = blocks.SelectMany(block => Enumerable.Repeat(block.Sum / block.Count, block.First == block.Last ? 1 : 2));
        return new([.. ends], [.. values]);
    }

    /// <summary>The curve's value.</summary>
    public double At(double input)
    {
        int next = Array.BinarySearch(Inputs, input);
        if (next >= 0) return Outputs[next];
        next = ~next;
        if (next == 0) return Outputs[0];
        if (next == Inputs.Length) return Outputs[^1];
        double share = (input - Inputs[next - 1]) / (Inputs[next] - Inputs[next - 1]);
        return Outputs[next - 1] + (share * (Outputs[next] - Outputs[next - 1]));
    }
}
