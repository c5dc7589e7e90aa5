using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// Dialogues side by side: their steps one after the other. What the reference does wrong lies in the batch alone: a faithful one holds its
/// padded steps as steps of the dialogue, a corrected one only what is real; the network computes both in the same way.
/// </summary>
/// <param name="Context">Word pieces of the contexts (dialogues, tokens).</param>
/// <param name="Text">Word pieces of the steps (steps, tokens).</param>
/// <param name="Media">Sound or films.</param>
/// <param name="Roles">Role of each step.</param>
/// <param name="Metadata">(dialogues, 12), int64.</param>
/// <param name="Lengths">Steps of each dialogue; they sum to the steps.</param>
/// <param name="LastSteps">For each dialogue the step that is classified, counted within it.</param>
public sealed record ReferenceBatch(
    TextInput Context, TextInput Text, ReferenceMedia Media, IReadOnlyList<long> Roles, Tensor Metadata, IReadOnlyList<long> Lengths,
    IReadOnlyList<long> LastSteps)
{
    /// <summary>Only what is real: real utterances, real word pieces, all of each sound.</summary>
    /// <param name="dialogues">At least one.</param>
    /// <param name="config">The network's shape.</param>
    /// <param name="absentSamples">Samples of silence that stand for an absent sound: the network knows no other sign for it.</param>
    public static ReferenceBatch Corrected(
        IReadOnlyList<ReferenceDialogue> dialogues, ReferenceConfig config, int absentSamples = 16_000)
    {
        ReferenceRows.Check(dialogues, config);
        return Join(dialogues, ReferenceRows.Shared([.. dialogues.SelectMany(dialogue => dialogue.Steps)], config, absentSamples), null);
    }

    /// <summary>As the reference pads: every dialogue with all steps, every text and sound at full length, nothing masked but word
    /// pieces.</summary>
    /// <param name="dialogues">At least one; what is longer than the padding is cut.</param>
    /// <param name="config">The network's shape.</param>
    /// <param name="padding">The sizes; null for the reference's own.</param>
    public static ReferenceBatch Faithful(
        IReadOnlyList<ReferenceDialogue> dialogues, ReferenceConfig config, ReferencePadding? padding = null)
    {
        ReferenceRows.Check(dialogues, config);
        padding ??= ReferencePadding.Standard(config.Kind);
        var empty = new ReferenceStep(padding.EmptyTokens, Role: 0, Media: null);
        ReferenceDialogue[] padded = [.. dialogues.Select(dialogue => dialogue with
        {
            Steps = [.. dialogue.Steps.Concat(Enumerable.Repeat(empty, padding.Steps)).Take(padding.Steps)],
        })];
        var media = ReferenceRows.Padded([.. padded.SelectMany(dialogue => dialogue.Steps)], config, padding.Samples);
        return Join(padded, media, padding) with
        {
            LastSteps = [.. dialogues.Select(dialogue => Math.Min(dialogue.Steps.Count, padding.Steps) - 1L)],
        };
    }

    private static ReferenceBatch Join(IReadOnlyList<ReferenceDialogue> dialogues, ReferenceMedia media, ReferencePadding? padding)
    {
        ReferenceStep[] steps = [.. dialogues.SelectMany(dialogue => dialogue.Steps)];
        return new ReferenceBatch(
            ReferenceRows.Tokens([.. dialogues.Select(dialogue => dialogue.Context)], padding?.ContextTokens),
            ReferenceRows.Tokens([.. steps.Select(step => step.Tokens)], padding?.TextTokens),
            media,
            [.. steps.Select(step => (long)step.Role)],
            tensor(dialogues.SelectMany(dialogue => dialogue.Metadata).ToArray(), [dialogues.Count, ProfileEmbeddings.Count]),
            [.. dialogues.Select(dialogue => (long)dialogue.Steps.Count)],
            [.. dialogues.Select(dialogue => dialogue.Steps.Count - 1L)]);
    }
}
