namespace EmpatheticDetection.Media;

/// <summary>What the film in a file is like.</summary>
/// <param name="Width">Columns of its frames; 0 where no frame was decoded.</param>
/// <param name="Height">Rows of its frames; 0 where no frame was decoded.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="FramesPerSecond">Frames a second, the mean where it varies.</param>
public sealed record FilmFacts(int Width, int Height, int Frames, double FramesPerSecond);
