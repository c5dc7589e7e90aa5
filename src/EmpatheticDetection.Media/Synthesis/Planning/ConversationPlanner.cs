using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Media.Synthesis.Words;

namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>Writes the conversations one after another, and never the same sentences twice.</summary>
internal sealed class ConversationPlanner(SyntheticCorpusOptions options, double[] shares)
{
    /// <summary>A corpus so large that all sentences are used up repeats some rather than never ending.</summary>
    private const int Attempts = 30;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Plans one dialogue.</summary>
    public DialoguePlan Plan(string id, CorpusSplit split, Emotion emotion, Avatar speaker, Avatar listener)
    {
        var random = SeededRandom.For(options.Seed, 4, $"evidence {id}");
        var words = Evidence.Draw(emotion, options.Words, shares, random);
        var voice = Evidence.Draw(emotion, options.Voice, shares, random);
        var face = Evidence.Draw(emotion, options.Face, shares, random);
        int count = options.FewestUtterances + random.Next(options.MostUtterances - options.FewestUtterances + 1);
        var topic = random.Choose(Topic.All);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        var writer = new SentenceWriter(topic, words.Expressed, SeededRandom.For(options.Seed, 5, $"words {id}"));
        string context = New(writer.Context);
        var utterances = new Utterance[count];
        for (int i = 0; i < count; i++)
        {
            int index = i;
            var role = i % 2 == 0 ? Role.Speaker : i == count - 1 ? Role.ListenerResponse : Role.Listener;
            string stem = $"dia{id}utt{i}_{(role == Role.Speaker ? speaker : listener).Profile.Id}";
            utterances[i] = new Utterance(i, role, New(() => writer.Utterance(index, role)), Media($"{stem}.wav"), Media($"{stem}.avi"));
        }

        var conversation = new Conversation(
            id, context, utterances, writer.Annotate(emotion), speaker.Profile, listener.Profile, topic.Name);
        return new DialoguePlan(split, emotion, speaker, listener, words, voice, face, conversation, missing);

        string? Media(string name)
        {
            if (!random.Chance(options.Absent)) return name;
            if (random.Chance(0.5)) return null;
            missing.Add(name);
            return name;
        }
    }

    private string New(Func<string> write)
    {
        string text = write();
        for (int i = 0; i < Attempts && !_said.Add(text); i++) text = write();
        _said.Add(text);
        return text;
    }
}
