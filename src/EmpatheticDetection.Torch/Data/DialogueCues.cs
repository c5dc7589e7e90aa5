using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Vision;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// What fusion may know of a dialogue beside its probabilities: how well the speaker can be heard and seen, and how much is said. Measured
/// on what was decoded for the encoders; what is absent has no cue.
/// </summary>
internal static class DialogueCues
{
    public const string SignalToNoise = "voice_snr_db", VoicedSeconds = "voiced_seconds", Sharpness = "frame_sharpness",
        Brightness = "frame_brightness", Words = "words", Utterances = "utterances";

    /// <summary>What one utterance adds.</summary>
    public static UtteranceCues Of(UtteranceContent content) => new(
        content.Audio.Value is { } sound ? VoiceQuality.Of(sound) : null,
        content.Video.Value is { Count: > 0 } frames ? FrameQuality.Of(frames) : null,
        content.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    /// <summary>The cues of a dialogue: means of qualities, sums of lengths.</summary>
    /// <param name="speaker">Of each of the speaker's utterances.</param>
    /// <param name="utterances">How many things are said, by whomever.</param>
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<UtteranceCues> speaker, int utterances)
    {
        var cues = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Utterances] = utterances };
        VoiceQuality[] voices = [.. speaker.Select(cue => cue.Voice).OfType<VoiceQuality>()];
        double[] ratios = [.. voices.Select(voice => voice.SignalToNoise).OfType<double>()];
        FrameQuality[] frames = [.. speaker.Select(cue => cue.Frames).OfType<FrameQuality>()];
        int words = speaker.Sum(cue => cue.Words);
        if (ratios.Length > 0) cues[SignalToNoise] = ratios.Average();
        if (voices.Length > 0) cues[VoicedSeconds] = voices.Sum(voice => voice.VoicedSeconds);
        if (frames.Length > 0) (cues[Sharpness], cues[Brightness]) = (frames.Average(frame => frame.Sharpness), frames.Average(frame => frame.Brightness));
        if (words > 0) cues[Words] = words;
        return cues;
    }
}
