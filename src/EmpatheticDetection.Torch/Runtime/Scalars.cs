using TorchSharp;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>
/// Numbers for operations of libtorch. TorchSharp hands native code the address of a scalar and nothing more, so that one made in passing
/// (<c>x * 0.5</c>) may be collected, and its memory be another's, before it is read: a wrong number, or a crash, once in millions of
/// operations. Here each thread holds its latest. The build refuses implicit ones (eng/BannedSymbols.txt).
/// </summary>
internal static class Scalars
{
    private const int Held = 16; // more than any one expression has

    [ThreadStatic]
    private static Scalar[]? _latest;

    [ThreadStatic]
    private static int _next;

    /// <summary>A fraction; for one operation, not to be kept.</summary>
    public static Scalar Of(double value) => Hold(value.ToScalar());

    /// <summary>A whole number; for one operation, not to be kept.</summary>
    public static Scalar Of(long value) => Hold(value.ToScalar());

    private static Scalar Hold(Scalar scalar)
    {
        _latest ??= new Scalar[Held];
        _next = (_next + 1) % Held;
        return _latest[_next] = scalar;
    }
}
