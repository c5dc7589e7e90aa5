using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Pretrained;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Makes batches for a reference network of samples, whose steps hold tokens first and the medium second.</summary>
/// <param name="config">The network's shape.</param>
/// <param name="text">Gives the tokens that stand for texts that are not there.</param>
/// <param name="faithful">Whether to pad as the reference does.</param>
internal sealed class ReferenceReading(ReferenceConfig config, ReferenceTextExtractor text, bool faithful)
{
    private const int UtteranceTokens = 128;
    private readonly Lazy<long[]> _noContext = new(() => Longs(text.TokensOf("[NO CONTEXT]")));
    private readonly Lazy<long[]> _empty = new(() => Longs(text.TokensOf("[EMPTY]")));

    /// <summary>Joins samples; the tensors belong to the caller's dispose scope.</summary>
    public ReferenceBatch Read(IReadOnlyList<Sample> samples)
    {
        ReferenceDialogue[] dialogues = [.. samples.Select(DialogueOf)];
        return faithful
            ? ReferenceBatch.Faithful(dialogues, config, Padding)
            : ReferenceBatch.Corrected(dialogues, config);
    }

    private ReferencePadding Padding
    {
        get
        {
            var standard = ReferencePadding.Standard(config.Kind);
            int most = config.Text.Positions;
            return standard with { TextTokens = Math.Min(standard.TextTokens, most), ContextTokens = Math.Min(standard.ContextTokens, most), EmptyTokens = _empty.Value };
        }
    }

    /// <summary>The dialogue of a sample; one without utterances gets a step that says nothing.</summary>
    internal ReferenceDialogue DialogueOf(Sample sample)
    {
        var context = sample.Steps.FirstOrDefault(step => step.Role == SampleStep.ContextRole);
        ReferenceStep[] steps = [.. sample.Steps.Where(step => step.Role != SampleStep.ContextRole)
            .Select(step => new ReferenceStep(Cut(step.Features[0]) ?? _empty.Value, step.Role, (step.Features[1] as ReferenceMediaFeatures)?.Values))];
        if (steps.Length == 0) steps = [new ReferenceStep(_empty.Value, SampleStep.SpeakerRole, null)];
        return new ReferenceDialogue(
            context?.Features[0] is TokenFeatures tokens ? Longs(tokens.Ids) : _noContext.Value, steps, [.. sample.Metadata.Select(id => (long)id)]);
    }

    // As if the text had been cut before [SEP] was put behind it.
    private static long[]? Cut(EncoderFeatures? features) => features is not TokenFeatures { Ids: var ids }
        ? null
        : ids.Length <= UtteranceTokens ? Longs(ids) : [.. Longs(ids[..(UtteranceTokens - 1)]), ids[^1]];

    private static long[] Longs(int[] ids) => Array.ConvertAll(ids, id => (long)id);
}
