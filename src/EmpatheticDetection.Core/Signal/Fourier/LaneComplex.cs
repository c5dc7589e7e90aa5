using System.Numerics;

namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>
/// One complex number of several frames at once: lane l belongs to frame l of a block. Every operation is the same for all lanes, so any
/// transform size is vectorised alike, and a frame's result depends neither on its neighbours nor on the width of the machine's vectors.
/// </summary>
internal struct LaneComplex
{
    /// <summary>Real parts.</summary>
    public Vector<double> Re;

    /// <summary>Imaginary parts.</summary>
    public Vector<double> Im;

    /// <summary>Frames in a block.</summary>
    public static int Lanes => Vector<double>.Count;

    /// <summary>A number of every lane.</summary>
    public LaneComplex(Vector<double> re, Vector<double> im) => (Re, Im) = (re, im);

    /// <summary>This times the same number in every lane.</summary>
    public readonly LaneComplex Times(double re, double im) => new((Re * re) - (Im * im), (Re * im) + (Im * re));
}
