namespace EmpatheticDetection.Core.Text;

/// <summary>The non-zero elements of a long vector.</summary>
/// <param name="Ids">Places, ascending, each once.</param>
/// <param name="Weights">What stands there.</param>
public sealed record SparseFeatures(int[] Ids, float[] Weights);
