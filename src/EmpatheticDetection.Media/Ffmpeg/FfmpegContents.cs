using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>What ffmpeg made of a file; null where it was not asked for or is not there.</summary>
/// <param name="Audio">The mean of the channels at the file's own rate.</param>
/// <param name="Sound">What the sound is like in the file.</param>
/// <param name="Frames">The frames that the sampling rule chose.</param>
/// <param name="Film">What the film is like in the file.</param>
/// <param name="Truncated">Whether the file ends too early.</param>
/// <param name="SoundDelay">Seconds by which the sound begins after the film; 0 where one of them is missing.</param>
/// <param name="Complaint">What ffmpeg complained about while it went on; null for nothing.</param>
internal sealed record FfmpegContents(
    AudioSignal? Audio, SoundFacts? Sound, DecodedFrames? Frames, FilmFacts? Film, bool Truncated, double SoundDelay, string? Complaint);
