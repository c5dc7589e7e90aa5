using EmpatheticDetection.Core.Datasets;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>Words heard wrong: each is replaced with a probability by another of the data, as a recogniser of speech puts words that exist.</summary>
/// <param name="Share">The probability.</param>
/// <param name="Words">The words to choose from; at least one.</param>
public sealed record WrongWords(double Share, IReadOnlyList<string> Words) : EvaluationCondition($"{100 * Share:0} % wrong words")
{
    /// <summary>The words of conversations, as often as they occur.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<LabelledConversation> rows) =>
        [.. rows.SelectMany(row => row.Conversation.Utterances).SelectMany(utterance => Split(utterance.Text))];

    /// <inheritdoc/>
    public override LabelledConversation Change(LabelledConversation row, long seed)
    {
        ArgumentNullException.ThrowIfNull(row);
        var utterances = row.Conversation.Utterances.Select(utterance =>
        {
            var random = RandomFor(seed, row, utterance);
            return utterance with { Text = string.Join(' ', Split(utterance.Text).Select(word => random.Chance(Share) ? random.Choose(Words) : word)) };
        });
        return row with { Conversation = row.Conversation with { Utterances = [.. utterances] } };
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
