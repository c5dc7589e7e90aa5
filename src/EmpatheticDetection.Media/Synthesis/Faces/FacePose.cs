namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>Where the head is and how it is turned.</summary>
/// <param name="X">Middle, as a share of the picture's width.</param>
/// <param name="Y">Middle, as a share of the picture's height.</param>
/// <param name="Scale">Size, 1 is usual.</param>
/// <param name="Roll">Tilt in radians.</param>
/// <param name="Yaw">Turn to the right of the picture, 1 is about 30 degrees.</param>
/// <param name="Pitch">Lowered (positive) or raised, 1 is about 30 degrees.</param>
internal readonly record struct FacePose(double X, double Y, double Scale, double Roll, double Yaw, double Pitch);
