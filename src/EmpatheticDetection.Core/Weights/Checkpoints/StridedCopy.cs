namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>Writes a view of a storage out as contiguous bytes.</summary>
internal static class StridedCopy
{
    /// <summary>Copies all elements of a layout that has been checked.</summary>
    /// <param name="layout">The view.</param>
    /// <param name="width">Bytes of an element.</param>
    /// <param name="storage">What it looks at.</param>
    /// <param name="destination">As long as the elements.</param>
    public static void Copy(TensorLayout layout, int width, StorageBytes storage, Span<byte> destination)
    {
        if (destination.IsEmpty) return;
        var (sizes, strides) = Merge(layout);
        int inner = sizes.Length - 1;
        long[] index = new long[sizes.Length];
        for (long element = layout.Offset; ; element = Advance(index, sizes, strides, element))
        {
            destination = CopyRow(element, sizes[inner], strides[inner], width, storage, destination);
            if (destination.IsEmpty) return;
        }
    }

    private static Span<byte> CopyRow(long element, long size, long stride, int width, StorageBytes storage, Span<byte> destination)
    {
        if (stride == 1)
        {
            int bytes = (int)(size * width); // not more than the destination
            storage.Span(element * width, bytes).CopyTo(destination);
            return destination[bytes..];
        }

        for (long i = 0; i < size; i++)
        {
            storage.Span((element + (i * stride)) * width, width).CopyTo(destination);
            destination = destination[width..];
        }

        return destination;
    }

    // The next row's first element: the last dimension but one runs fastest.
    private static long Advance(long[] index, long[] sizes, long[] strides, long element)
    {
        for (int i = sizes.Length - 2; i >= 0; i--)
        {
            element += strides[i];
            if (++index[i] < sizes[i]) return element;
            element -= strides[i] * sizes[i];
            index[i] = 0;
        }

        return element;
    }

    // Dimensions of one are dropped, and neighbours that run through without a gap become one.
    private static (long[] Sizes, long[] Strides) Merge(TensorLayout layout)
    {
        var sizes = new List<long>();
        var strides = new List<long>();
        for (int i = 0; i < layout.Shape.Length; i++)
        {
            var (size, stride) = (layout.Shape[i], layout.Strides[i]);
            if (size == 1) continue;
            if (sizes.Count > 0 && strides[^1] == size * stride)
                (sizes[^1], strides[^1]) = (sizes[^1] * size, stride);
            else
                (sizes, strides) = ([.. sizes, size], [.. strides, stride]);
        }

        return sizes.Count == 0 ? ([1], [1]) : ([.. sizes], [.. strides]);
    }
}
