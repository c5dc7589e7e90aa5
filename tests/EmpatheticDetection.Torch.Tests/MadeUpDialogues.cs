using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>Dialogues of drawn words; a word of each class gives the label away, so that there is something to learn.</summary>
internal static class MadeUpDialogues
{
    private static readonly string[] Words = ["today", "the", "train", "came", "late", "again", "and", "my", "sister", "called", "from", "work", "about", "dinner"];
    private static readonly string[] Telling = ["sunshine", "whoa", "fury", "ghost", "tears", "rotten", "envy"];
    private static readonly string[] Ages = ["young", "elderly"];

    /// <summary>A dialogue of so many utterances.</summary>
    public static LabelledConversation Of(string id, int utterances, Emotion label = Emotion.Sad, string split = SplitNames.Train, string? topic = "family")
    {
        var random = SeededRandom.For(7, 1, id);
        string Sentence(int extra) => string.Join(' ', Enumerable.Range(0, 3 + random.Next(5)).Select(_ => random.Choose(Words)).Append(extra == 0 ? Telling[(int)label] : "so"));
        var said = Enumerable.Range(0, utterances).Select(i => new Utterance(i, i % 2 == 0 ? Role.Speaker : Role.Listener, Sentence(i % 2), "a.wav", "a.avi"));
        var chain = new ChainOfEmpathy(EmotionTable.NameOf(label), $"scenario {label}", $"cause {label}", $"goal {label}");
        int speaker = random.Next(6);
        var conversation = new Conversation(id, "a short story", [.. said], chain, new Profile(Ages[speaker % 2], "female", "mid", speaker), new Profile("young", "male", "low", 40), topic);
        int? fine = EmotionTable.TryResolveFine(EmotionTable.NameOf(label), out int index) ? index : null;
        return new LabelledConversation(conversation, label, fine, split, MediaLocator.For("."));
    }

    /// <summary>So many dialogues of each class.</summary>
    public static IReadOnlyList<LabelledConversation> Balanced(string name, int perClass, string split = SplitNames.Train) =>
    [
        .. Enumerable.Range(0, perClass).SelectMany(i => Enum.GetValues<Emotion>().Select(emotion => Of($"{name}-{emotion}-{i}", 1 + (i % 3), emotion, split))),
    ];
}
