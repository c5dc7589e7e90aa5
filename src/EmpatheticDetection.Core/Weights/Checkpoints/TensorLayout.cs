using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>How a tensor looks at its storage.</summary>
/// <param name="Offset">First element.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Strides">Elements from one to the next, for each dimension.</param>
internal sealed record TensorLayout(long Offset, long[] Shape, long[] Strides)
{
    public const int MostDimensions = 64;

    // A tensor of more elements than its storage has (stride 0, overlapping windows) is written out up to this many.
    private const long MostRepeated = 16_777_216;

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Checks that it stays within a storage of so many elements of so many bytes.</summary>
    /// <exception cref="PickleException">It does not, or its numbers overflow.</exception>
    public void Require(long storageCount, int width)
    {
        if (Shape.Length != Strides.Length) throw new PickleException($"a tensor has {Shape.Length} sizes and {Strides.Length} strides");
        if (Shape.Length > MostDimensions) throw new PickleException($"a tensor has {Shape.Length} dimensions");
        if (Offset < 0 || Shape.Any(size => size < 0) || Strides.Any(stride => stride < 0))
            throw new PickleException("a tensor has a negative size, stride or offset");
        Int128 bytes = width, last = Offset;
        foreach (long size in Shape)
        {
            bytes *= Math.Max(size, 1);
            if (bytes > long.MaxValue) throw new PickleException("a tensor is larger than 64 bits can say");
        }

        if (Shape.Contains(0)) return;
        for (int i = 0; i < Shape.Length; i++) last += (Int128)(Shape[i] - 1) * Strides[i];
        if (last >= storageCount) throw new PickleException($"a tensor leads to element {last} of a storage of {storageCount}");
        if (Count > storageCount && Count > MostRepeated) throw new PickleException($"a tensor repeats its storage to {Count} elements");
    }

    /// <summary>Strides of an array without gaps: the last dimension runs fastest, or the first (Fortran).</summary>
    public static TensorLayout Dense(long[] shape, bool isFortran)
    {
        long[] strides = new long[shape.Length];
        Int128 step = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            int dimension = isFortran ? i : shape.Length - 1 - i;
            if (shape[dimension] < 0) throw new PickleException("an array has a negative size");
            strides[dimension] = (long)step;
            step *= Math.Max(shape[dimension], 1);
            if (step > long.MaxValue) throw new PickleException("an array is larger than 64 bits can say");
        }

        return new TensorLayout(0, shape, strides);
    }
}
