using System.Buffers;

namespace EmpatheticDetection.Core.Signal;

/// <summary>An array rented for the length of a computation. Its content is whatever was there before.</summary>
internal readonly struct RentedBuffer<T> : IDisposable
{
    private readonly T[] _array;
    private readonly int _length;

    /// <summary>Rents at least this many values.</summary>
    public RentedBuffer(int length) => (_array, _length) = (ArrayPool<T>.Shared.Rent(length), length);

    /// <summary>The values, no more than were asked for.</summary>
    public Span<T> Span => _array.AsSpan(0, _length);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
