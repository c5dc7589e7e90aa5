using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Which steps a model sees of a conversation.</summary>
internal static class DialogueSteps
{
    /// <summary>Role, words and utterance of each step; the situation's description has no utterance.</summary>
    public static IReadOnlyList<(int Role, string Text, Utterance? Utterance)> Of(Conversation conversation, DialogueModelConfig config)
    {
        var utterances = conversation.Utterances.Where(utterance => IsRead(utterance.Role, config)).ToArray();
        if (config.MaximumUtterances > 0 && utterances.Length > config.MaximumUtterances) utterances = utterances[^config.MaximumUtterances..];
        var steps = new List<(int, string, Utterance?)>(utterances.Length + 1);
        if (config.UseContext && !string.IsNullOrWhiteSpace(conversation.Context)) steps.Add((SampleStep.ContextRole, conversation.Context, null));
        if (config.JoinUtterances && utterances.Length > 0)
        {
            string text = string.Join(' ', utterances.Select(utterance => utterance.Text).Where(text => text.Length > 0));
            steps.Add(((int)utterances[^1].Role, text, utterances[^1]));
            return steps;
        }

        steps.AddRange(utterances.Select(utterance => ((int)utterance.Role, utterance.Text, (Utterance?)utterance)));
        return steps;
    }

    private static bool IsRead(Role role, DialogueModelConfig config) => role switch
    {
        Role.Listener => config.UseListener,
        Role.ListenerResponse => config.UseResponse,
        _ => true,
    };
}
