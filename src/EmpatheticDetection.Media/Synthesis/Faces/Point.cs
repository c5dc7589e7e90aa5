namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>A place: x to the right, y down.</summary>
internal readonly record struct Point(double X, double Y);
