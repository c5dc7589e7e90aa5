using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>
/// The command that turns any media file into one stream on standard output: Matroska with raw frames (red, green, blue) and sound in
/// 32-bit floats.
/// Matroska, because it is written to a pipe without seeking back, keeps every frame's time, and does not pad or turn the rows.
/// </summary>
internal static class FfmpegArguments
{
    private static readonly Version FirstWithFpsMode = new(5, 1);

    /// <summary>Arguments, each one word; no shell ever sees them.</summary>
    /// <param name="ffmpeg">The program; older ones spell an option differently.</param>
    /// <param name="path">The file.</param>
    /// <param name="video">Whether the first video stream (not a cover picture) is wanted.</param>
    /// <param name="audio">Whether the first sound stream is wanted.</param>
    /// <param name="shrinkTo">Frames are brought to this size by area averaging; null leaves them.</param>
    public static List<string> Decode(FfmpegInstallation ffmpeg, string path, bool video, bool audio, FrameSize? shrinkTo)
    {
        bool old = ffmpeg.Number is { } version && version < FirstWithFpsMode;
        List<string> arguments =
        [
            "-nostdin", "-hide_banner", "-nostats", "-v", "error",
            // Nothing but this file: no network, no list of other files, whatever the name or the content looks like.
            "-protocol_whitelist", "file,pipe",
            "-i", "file:" + Path.GetFullPath(path),
            "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn",
        ];
        if (video)
        {
            arguments.AddRange(["-map", "0:V:0?", "-c:v", "rawvideo", "-pix_fmt", "rgb24", old ? "-vsync" : "-fps_mode", "passthrough"]);
            if (shrinkTo is { } size) arguments.AddRange(["-vf", $"scale={size.Width}:{size.Height}:flags=area"]);
        }

        if (audio) arguments.AddRange(["-map", "0:a:0?", "-c:a", "pcm_f32le"]);
        arguments.AddRange(
        [
            // Streams that begin or end apart must not pile up uncompressed frames.
            "-max_muxing_queue_size", "4096", "-max_interleave_delta", "1000000",
            "-allow_raw_vfw", "1", "-f", "matroska", "pipe:1",
        ]);
        return arguments;
    }
}
