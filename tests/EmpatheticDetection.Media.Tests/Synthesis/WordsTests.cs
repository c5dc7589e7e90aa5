using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Media.Synthesis.Planning;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class WordsTests
{
    private static readonly DialoguePlan[] Plans = CorpusPlan.Create(new SyntheticCorpusOptions { Folder = "unused", Dialogues = 1500 });

    [Fact]
    public void The_speakers_words_tell_the_emotion_often_and_not_always() =>
        Assert.InRange(NaiveBayes(p => p.Conversation.Utterances.Where(u => u.Role == Role.Speaker)), 0.55, 0.80);

    [Fact]
    public void The_listeners_words_tell_nothing() =>
        Assert.InRange(NaiveBayes(p => p.Conversation.Utterances.Where(u => u.Role != Role.Speaker)), 0.05, 0.32);

    [Fact]
    public void Words_of_one_emotion_occur_with_others_too()
    {
        foreach (string phrase in new[] { "shaking", "tears", "could not believe", "stared" })
        {
            var emotions = Plans.Where(p => p.Conversation.Utterances.Any(u => u.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
                .Select(p => p.Words.Expressed).Distinct();
            Assert.True(emotions.Count() > 1, phrase);
        }
    }

    /// <summary>Trains on the training split and gives the accuracy on the other two.</summary>
    private static double NaiveBayes(Func<DialoguePlan, IEnumerable<Utterance>> said)
    {
        string[] Words(DialoguePlan plan) => [.. string.Join(' ', said(plan).Select(u => u.Text)).ToLowerInvariant()
            .Split([' ', '.', ',', '?', ':'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
        var train = Plans.Where(p => p.Split == CorpusSplit.Train).ToArray();
        double[] classes = [.. Enum.GetValues<Emotion>().Select(e => (double)train.Count(p => p.Emotion == e))];
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var plan in train)
            foreach (string word in Words(plan))
            {
                if (!counts.TryGetValue(word, out var row)) counts[word] = row = new double[classes.Length];
                row[(int)plan.Emotion]++;
            }

        return Plans.Where(p => p.Split != CorpusSplit.Train).Average(plan =>
        {
            double[] scores = [.. classes.Select(count => Math.Log(count))];
            foreach (string word in Words(plan))
                if (counts.TryGetValue(word, out var row))
                    for (int c = 0; c < scores.Length; c++) scores[c] += Math.Log((row[c] + 0.5) / (classes[c] + 1));
            return Array.IndexOf(scores, scores.Max()) == (int)plan.Emotion ? 1.0 : 0;
        });
    }
}
