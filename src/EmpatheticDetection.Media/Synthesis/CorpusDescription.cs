using System.Text;
using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Synthesis.Planning;
using static System.FormattableString;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>Writes what a corpus says of itself: README.md for people, synthetic.json for programs, evidence.jsonl for analysis.</summary>
internal static class CorpusDescription
{
    private const int Version = 1;

    /// <summary>Writes the three files.</summary>
    public static void Write(string folder, SyntheticCorpusOptions options, DialoguePlan[] plans, SyntheticCorpusSummary summary)
    {
        AtomicFile.Write(Path.Combine(folder, CorpusFolder.Marker), stream => WriteMarker(stream, options, summary));
        AtomicFile.Write(Path.Combine(folder, "evidence.jsonl"), stream => WriteEvidence(stream, plans));
        AtomicFile.WriteText(Path.Combine(folder, "README.md"), Readme(options, summary));
    }

    private static void WriteMarker(Stream stream, SyntheticCorpusOptions options, SyntheticCorpusSummary summary)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteBoolean("synthetic", true);
        json.WriteString("note", "Made by rule. Figures measured on it say nothing of real people.");
        json.WriteNumber("version", Version);
        json.WriteStartObject("options");
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("dialogues", options.Dialogues);
        json.WriteString("class_shares", Name(options.ClassShares));
        json.WriteNumber("avatars", options.AvatarCount);
        json.WriteNumber("train_share", options.TrainShare);
        json.WriteNumber("validation_share", options.ValidationShare);
        json.WriteBoolean("speaker_disjoint", options.SpeakerDisjoint);
        json.WriteNumber("fewest_utterances", options.FewestUtterances);
        json.WriteNumber("most_utterances", options.MostUtterances);
        json.WriteNumber("utterance_seconds", options.UtteranceSeconds);
        json.WriteNumber("frame_size", options.FrameSize);
        json.WriteNumber("frame_rate", options.FrameRate);
        json.WriteNumber("absent", options.Absent);
        foreach (var (name, evidence) in Modalities(options))
        {
            json.WriteStartObject($"evidence_{name}");
            json.WriteNumber("informative", evidence.Informative);
            json.WriteNumber("neutral", evidence.Neutral);
            json.WriteNumber("contradicting", Math.Round(Math.Max(0, evidence.Contradicting), 9));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("dialogues");
        foreach (var (file, count) in summary.Dialogues) json.WriteNumber(file, count);
        json.WriteEndObject();
        json.WriteStartObject("classes");
        foreach (var (emotion, count) in summary.Classes) json.WriteNumber(EmotionTable.NameOf(emotion), count);
        json.WriteEndObject();
        json.WriteNumber("utterances", summary.Utterances);
        json.WriteNumber("media_not_named", summary.NotNamed);
        json.WriteNumber("media_missing", summary.Missing);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Stream stream, DialoguePlan[] plans)
    {
        foreach (var plan in plans)
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                json.WriteString("id", plan.Conversation.Id);
                json.WriteString("emotion", EmotionTable.NameOf(plan.Emotion));
                foreach (var (name, evidence) in new[] { ("words", plan.Words), ("voice", plan.Voice), ("face", plan.Face) })
                {
                    json.WriteString(name, evidence.Against(plan.Emotion));
                    json.WriteString($"{name}_express", evidence.Expressed is { } emotion ? EmotionTable.NameOf(emotion) : "neutral");
                }

                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }

    private static string Readme(SyntheticCorpusOptions options, SyntheticCorpusSummary summary)
    {
        var text = new StringBuilder();
        Line("# A synthetic corpus");
        Line();
        Line("Everything in this folder was made by rule: nobody spoke, nobody was filmed, and no sentence is anybody's.");
        Line("It has AvaMERG's shape and serves to try a whole pipeline; **figures measured on it are figures on synthetic data**");
        Line("and say nothing of real people.");
        Line();
        Line(Invariant($"Seed {options.Seed}; {options.Dialogues} dialogues, {summary.Utterances} utterances of"));
        Line(Invariant($"{options.UtteranceSeconds} s on average, {options.AvatarCount} avatars,"));
        Line($"class shares \"{Name(options.ClassShares)}\",");
        Line(options.SpeakerDisjoint ? "nobody occurs in two splits." : "people occur in several splits.");
        Line($"All options are in `{CorpusFolder.Marker}`.");
        Line();
        Line("| file | dialogues | speakers |");
        Line("|---|---|---|");
        foreach (var (file, count) in summary.Dialogues) Line(Invariant($"| {file} | {count} | {summary.Speakers[file]} |"));
        Line();
        Line("| class | dialogues |");
        Line("|---|---|");
        foreach (var (emotion, count) in summary.Classes) Line(Invariant($"| {EmotionTable.NameOf(emotion)} | {count} |"));
        Line();
        Line("## Evidence");
        Line("Words, voice and face of a dialogue each express, independently of one another, the true emotion, none, or another one:");
        Line();
        Line("| modality | true | none | another |");
        Line("|---|---|---|---|");
        foreach (var (name, e) in Modalities(options))
            Line(Invariant($"| {name} | {e.Informative:0.##} | {e.Neutral:0.##} | {Math.Max(0, e.Contradicting):0.##} |"));
        Line();
        Line("so that one modality alone is often wrong and several together are right more often. Profiles, topics and listeners");
        Line("say nothing of the emotion. `chain_of_empathy` gives it away, as in the real data: whoever trains on it measures");
        Line("nothing. `evidence.jsonl` says what was drawn for each dialogue; it is for analysis and never a feature.");
        Line();
        Line(Invariant($"Absent media: {summary.NotNamed} are not named in the JSON, {summary.Missing} are named and do not exist,"));
        Line("on purpose.");
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    private static (string Name, EvidenceProbabilities Evidence)[] Modalities(SyntheticCorpusOptions options) =>
        [("words", options.Words), ("voice", options.Voice), ("face", options.Face)];

    private static string Name(ClassShares value) => value.ToString().ToLowerInvariant();
}
