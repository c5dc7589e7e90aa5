using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>
/// Decodes any media file by one run of ffmpeg that gives sound and frames together. Only a film with more frames than fit into the budget
/// takes a
/// second run, for its chosen frames: which ones they are shows when all have been counted.
/// </summary>
internal sealed class FfmpegDecoder(FfmpegInstallation ffmpeg, string path, MediaRequest request, long frameBudget)
{
    /// <summary>Bytes of frames kept while their number is unknown.</summary>
    public const long DefaultFrameBudget = 192L << 20;

    /// <summary>Decodes the file; blocks its thread.</summary>
    /// <exception cref="InvalidInputException">ffmpeg cannot read it; the message is ffmpeg's own.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program has been ended.</exception>
    public FfmpegContents Decode(CancellationToken cancellationToken)
    {
        bool audio = request.SampleRate is not null;
        bool video = request.Frames is not null;
        var shrinkTo = request.Resize == ResizeMethod.Area ? request.FrameSize : null;
        using var process = FfmpegProcess.Start(ffmpeg, FfmpegArguments.Decode(ffmpeg, path, video, audio, shrinkTo), cancellationToken);
        using var reader = new MatroskaReader(process.Output);
        var sound = new SoundBuffer(path);
        var frames = new FrameBuffer(NewCollector(), frameBudget);
        double? soundStart = null;
        while (reader.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var track = reader.Track;
            if (track.IsAudio)
            {
                soundStart ??= reader.Time;
                sound.Add(reader.Payload, Math.Max(1, track.Channels));
            }
            else if (track.IsVideo && SizeOf(track) is { } size && size.Bytes == reader.Payload.Length)
            {
                frames.Add(reader.Payload, size, reader.Time);
            }
        }

        reader.Dispose(); // a program that still writes must not wait for a reader
        int exitCode = process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        bool nothing = sound.Samples.IsEmpty && frames.Times.Count == 0;
        if (exitCode != 0 && nothing)
            throw new InvalidInputException(
                path, $"cannot be decoded: {process.LastError ?? $"ffmpeg ended with {exitCode}"}", "See that the file plays.");
        var film = FactsOf(reader.Tracks.Find(track => track.IsVideo), frames.Times);
        var heard = reader.Tracks.Find(track => track.IsAudio);
        var signal = heard is null
            ? null
            : new AudioSignal(sound.Samples.ToArray(), (int)Math.Clamp(Math.Round(heard.SampleRate), 1, int.MaxValue));
        return new FfmpegContents(
            signal,
            signal is null ? null : new SoundFacts(signal.SampleRate, heard!.Channels, signal.Samples.Length),
            film is null ? null : Choose(frames, film, shrinkTo, cancellationToken),
            film,
            process.SaidTruncated || exitCode != 0,
            soundStart is { } start && frames.Times.Count > 0 ? start - frames.Times[0] : 0,
            process.LastError);
    }

    private DecodedFrames Choose(FrameBuffer frames, FilmFacts film, FrameSize? shrinkTo, CancellationToken cancellationToken)
    {
        var times = frames.Times;
        double duration = times.Count == 0 ? 0 : times[^1] + (1 / film.FramesPerSecond);
        int[] chosen = request.Frames!.Choose(CollectionsMarshal.AsSpan(times), duration);
        if (frames.Overflowed) return DecodeAgain(chosen, shrinkTo, cancellationToken);
        byte[][] picked = [.. frames.Pick(chosen)];
        return new DecodedFrames(picked, picked.Length == 0 ? null : request.FrameSize ?? new FrameSize(film.Width, film.Height), 0);
    }

    /// <summary>The second run, which ends at the last frame that is wanted.</summary>
    private DecodedFrames DecodeAgain(int[] chosen, FrameSize? shrinkTo, CancellationToken cancellationToken)
    {
        using var process = FfmpegProcess.Start(
            ffmpeg, FfmpegArguments.Decode(ffmpeg, path, video: true, audio: false, shrinkTo), cancellationToken);
        using var reader = new MatroskaReader(process.Output);
        var collector = NewCollector();
        int next = 0;
        for (int frame = 0; next < chosen.Length && reader.MoveNext(); frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (frame != chosen[next]) continue;
            if (SizeOf(reader.Track) is { } size && size.Bytes == reader.Payload.Length) collector.Add(reader.Payload, size);
            else collector.Drop();
            next++;
        }

        cancellationToken.ThrowIfCancellationRequested();
        for (; next < chosen.Length; next++) collector.Drop();
        return collector.Result();
    }

    private FrameCollector NewCollector() => new(path, request.FrameSize, request.Resize);

    private static FrameSize? SizeOf(MatroskaTrack track) =>
        track.Width is >= 1 and <= 16384 && track.Height is >= 1 and <= 16384 ? new FrameSize(track.Width, track.Height) : null;

    private static FilmFacts? FactsOf(MatroskaTrack? track, List<double> times)
    {
        if (track is null) return null;
        double span = times.Count < 2 ? 0 : times[^1] - times[0];
        double rate = span > 0 ? (times.Count - 1) / span : track.DefaultDuration > 0 ? 1e9 / track.DefaultDuration : 25;
        return new FilmFacts(track.Width, track.Height, times.Count, rate);
    }
}
