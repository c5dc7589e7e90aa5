using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>
/// Predicts conversations after each of their speaker's utterances, from what was said until then: what a live system would have said. A
/// causal network alone does so in one pass; any other, and a fusion of several, is given each prefix.
/// </summary>
/// <param name="ensemble">What predicts.</param>
/// <param name="media">Sound and frames as a model needs them.</param>
/// <param name="batchSize">Prefixes of a batch; the results do not depend on it beyond rounding.</param>
public sealed class TurnPredictor(ModelEnsemble ensemble, Func<MediaNeeds, IUtteranceMedia> media, int batchSize = 16)
{
    /// <summary>Predicts turns, conversation by conversation; those that give the models nothing to go by yet are left out.</summary>
    /// <param name="rows">The conversations.</param>
    /// <param name="splitOf">The split that is written into a conversation's predictions.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async IAsyncEnumerable<TurnPrediction> PredictAsync(
        IReadOnlyList<LabelledConversation> rows, Func<LabelledConversation, string?> splitOf, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var model = ensemble.Models[0];
        if (ensemble.Fusion is null && model.Network.IsCausal)
        {
            var reader = new SampleReader(model, media(model.Config.Needs));
            foreach (var row in rows)
                foreach (var turn in await InOnePassAsync(model, reader, row, splitOf(row), cancellation).ConfigureAwait(false))
                    yield return turn;
            yield break;
        }

        ConversationPrefix[] prefixes = [.. rows.SelectMany(ConversationPrefix.Of)];
        int next = 0;
        await foreach (var result in ensemble.PredictAsync([.. prefixes.Select(prefix => prefix.Row)], media, splitOf, batchSize, cancellation).ConfigureAwait(false))
        {
            var prefix = prefixes[next++];
            if (result.Prediction is { } prediction) yield return Turn(prefix, prediction);
        }
    }

    // The longest prefix holds all the others.
    private static async Task<IReadOnlyList<TurnPrediction>> InOnePassAsync(
        EmotionModel model, SampleReader reader, LabelledConversation row, string? split, CancellationToken cancellation)
    {
        (ConversationPrefix Prefix, Sample Sample)[] usable =
            [.. (await reader.ReadPrefixesAsync(row, cancellation).ConfigureAwait(false)).Where(prefix => prefix.Sample.HasEvidence)];
        if (usable.Length == 0) return [];
        TorchRuntime.UseThreads();
        model.Network.eval();
        using var noGradient = inference_mode();
        using var scope = NewDisposeScope();
        var logits = model.Network.ForwardPrefixes(new DialogueBatch([usable[^1].Sample])).to(ScalarType.Float32);
        double[][] steps = [.. logits.contiguous().data<float>().ToArray().Select(value => (double)value).Chunk((int)logits.shape[1])];
        return
        [
            .. usable.Select(one => Turn(
                one.Prefix, new DialogueResult(one.Sample, steps[one.Sample.Steps.Count - 1], null).ToPrediction(model, split)!)),
        ];
    }

    private static TurnPrediction Turn(ConversationPrefix prefix, Prediction prediction) =>
        new(prediction, prefix.Last.Index, prefix.Turn, prefix.Last.Text);
}
