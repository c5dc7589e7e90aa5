using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Synthesis.Faces;
using EmpatheticDetection.Media.Synthesis.Planning;
using EmpatheticDetection.Media.Synthesis.Voices;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>
/// Makes sound and film of planned dialogues. An utterance's bytes depend on the seed, the dialogue's id and its index only.
/// </summary>
internal static class DialogueStudio
{
    /// <summary>In an expressive dialogue, a single utterance shows nothing this often.</summary>
    private const double Restrained = 0.10;

    /// <summary>Writes the files of one dialogue.</summary>
    public static void Record(
        DialoguePlan plan, SyntheticCorpusOptions options, string audioFolder, string videoFolder, CancellationToken cancellation)
    {
        foreach (var utterance in plan.Conversation.Utterances)
        {
            cancellation.ThrowIfCancellationRequested();
            bool hasAudio = utterance.AudioName is { } sound && !plan.Missing.Contains(sound);
            bool hasVideo = utterance.VideoName is { } film && !plan.Missing.Contains(film);
            if (!hasAudio && !hasVideo) continue;
            var speech = Speak(plan, utterance, options);
            if (hasAudio) WavWriter.Write(Path.Combine(audioFolder, utterance.AudioName!), speech);
            if (!hasVideo) continue;
            var frames = Film(plan, utterance, speech, options);
            AviWriter.Write(Path.Combine(videoFolder, utterance.VideoName!), frames, options.FrameRate, null);
        }
    }

    /// <summary>The sound of an utterance.</summary>
    public static AudioSignal Speak(DialoguePlan plan, Utterance utterance, SyntheticCorpusOptions options)
    {
        var random = SeededRandom.For(options.Seed, utterance.Index, $"voice {plan.Conversation.Id}");
        double seconds = options.UtteranceSeconds * random.NextDouble(0.5, 1.5);
        bool speaks = utterance.Role == Role.Speaker;
        var style = VoiceStyle.Draw(speaks ? plan.Voice.Expressed : null, Intensity(random), random);
        return VoiceSynthesizer.Speak(seconds, (speaks ? plan.Speaker : plan.Listener).Voice, style, random);
    }

    /// <summary>The film of an utterance.</summary>
    public static VideoFrames Film(DialoguePlan plan, Utterance utterance, AudioSignal speech, SyntheticCorpusOptions options)
    {
        var random = SeededRandom.For(options.Seed, utterance.Index, $"face {plan.Conversation.Id}");
        bool speaks = utterance.Role == Role.Speaker;
        Emotion? expressed = speaks ? plan.Face.Expressed : null;
        var expression = FaceExpression.Draw(expressed, Intensity(random), random);
        var face = (speaks ? plan.Speaker : plan.Listener).Face;
        return FaceAnimator.Film(face, expression, speech, options.FrameSize, options.FrameRate, random);
    }

    private static double Intensity(SeededRandom random)
    {
        double intensity = Math.Clamp(0.95 + (0.17 * random.NextGaussian()), 0.55, 1.3);
        return random.Chance(Restrained) ? 0.15 : intensity;
    }
}
