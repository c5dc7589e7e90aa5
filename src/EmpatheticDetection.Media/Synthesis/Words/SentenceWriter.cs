using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Words;

/// <summary>Writes a dialogue's sentences from word lists.</summary>
/// <param name="topic">What it is about.</param>
/// <param name="expressed">What the words express; null is nothing.</param>
/// <param name="random">All choices.</param>
internal sealed class SentenceWriter(Topic topic, Emotion? expressed, SeededRandom random)
{
    /// <summary>A speaker's later utterance says nothing of the feeling this often.</summary>
    private const double Plain = 0.3;

    private static readonly string[] Openers = ["", "", "Well, ", "You know, ", "So, ", "Honestly, ", "I have to tell you: ", "Listen, "];
    private static readonly string[] Feels = ["I felt", "I was feeling", "and I felt", "I feel"];

    /// <summary>The situation in a sentence.</summary>
    public string Context()
    {
        var lexicon = EmotionLexicon.Of(expressed);
        string feeling = random.Choose(lexicon.Feelings);
        string what = Fill(random.Choose(lexicon.Events));
        return random.Chance(0.5) ? $"I felt {feeling} when {what} {When()}." : $"{Sentence(What(what))} I felt {feeling}.";
    }

    /// <summary>What somebody says.</summary>
    /// <param name="index">Its place in the dialogue.</param>
    /// <param name="role">Who says it.</param>
    public string Utterance(int index, Role role) => role switch
    {
        Role.Listener => $"{random.Choose(ListenerPhrases.Openings)}, {Fill(random.Choose(ListenerPhrases.Questions))}?",
        Role.ListenerResponse => $"{random.Choose(ListenerPhrases.Openings)}, {Fill(random.Choose(ListenerPhrases.Responses))}.",
        _ => index == 0 ? First() : Later(),
    };

    /// <summary>Annotations, which know the true emotion and give it away, as those of real corpora do.</summary>
    public ChainOfEmpathy Annotate(Emotion truth)
    {
        var lexicon = EmotionLexicon.Of(truth);
        string what = Fill(random.Choose(lexicon.Events));
        return new ChainOfEmpathy(random.Choose(lexicon.FineLabels), Sentence(what),
            $"Experiencing {lexicon.Noun} because {what}.", lexicon.Goal);
    }

    private string First()
    {
        var lexicon = EmotionLexicon.Of(expressed);
        string first = Sentence(random.Choose(Openers) + What(Fill(random.Choose(lexicon.Events))));
        return random.Chance(0.5) ? $"{first} {Feeling(lexicon)}"
            : $"{first} {Sentence(Fill(random.Choose(EmotionLexicon.Neutral.Remarks)))}";
    }

    private string Later()
    {
        var lexicon = random.Chance(Plain) ? EmotionLexicon.Neutral : EmotionLexicon.Of(expressed);
        string remark = Sentence(Fill(random.Choose(lexicon.Remarks)));
        string plain = Sentence(What(Fill(random.Choose(EmotionLexicon.Neutral.Events))));
        string other = random.Chance(0.4) ? Feeling(lexicon) : plain;
        return random.Chance(0.5) ? $"{remark} {other}" : $"{other} {remark}";
    }

    private string Feeling(EmotionLexicon lexicon) => Sentence($"{random.Choose(Feels)} {random.Choose(lexicon.Feelings)}");

    private string What(string what) => random.Chance(0.6) ? $"{what} {When()}" : $"{When()} {what}";

    private string When() => random.Choose(Topic.Times);

    private string Fill(string template) => template
        .Replace("{person}", random.Choose(topic.People), StringComparison.Ordinal)
        .Replace("{place}", random.Choose(topic.Places), StringComparison.Ordinal)
        .Replace("{thing}", random.Choose(topic.Things), StringComparison.Ordinal)
        .Replace("{when}", When(), StringComparison.Ordinal);

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
