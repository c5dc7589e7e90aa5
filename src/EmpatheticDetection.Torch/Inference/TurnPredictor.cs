using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>
/// Predicts a conversation after each of its speaker's utterances, from what was said until then: what a live system would have said. A
/// causal network does so in one pass; any other is given each prefix.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="reader">Feeds it.</param>
/// <param name="batchSize">Dialogues or prefixes of a batch; the results do not depend on it beyond rounding.</param>
public sealed class TurnPredictor(EmotionModel model, SampleReader reader, int batchSize = 16)
{
    /// <summary>Predicts a conversation's turns, in order; those that give the model nothing to go by yet are left out.</summary>
    /// <param name="row">The conversation.</param>
    /// <param name="split">Written into the predictions.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<TurnPrediction>> PredictAsync(
        LabelledConversation row, string? split, CancellationToken cancellation = default)
    {
        var prefixes = await reader.ReadPrefixesAsync(row, cancellation).ConfigureAwait(false);
        (ConversationPrefix Prefix, Sample Sample)[] usable = [.. prefixes.Where(prefix => prefix.Sample.HasEvidence)];
        if (usable.Length == 0) return [];
        Sample[] samples = [.. usable.Select(prefix => prefix.Sample)];
        TorchRuntime.UseThreads();
        model.Network.eval();
        double[][] logits = model.Network.IsCausal ? InOnePass(samples) : [.. samples.Chunk(batchSize).SelectMany(EachPrefix)];
        return
        [
            .. usable.Zip(logits, (prefix, own) => new TurnPrediction(
                new DialogueResult(prefix.Sample, own, null).ToPrediction(model, split)!,
                prefix.Prefix.Last.Index, prefix.Prefix.Turn, prefix.Prefix.Last.Text)),
        ];
    }

    // The longest prefix holds all the others.
    private double[][] InOnePass(Sample[] prefixes)
    {
        using var noGradient = inference_mode();
        using var scope = NewDisposeScope();
        double[][] logits = Rows(model.Network.ForwardPrefixes(new DialogueBatch([prefixes[^1]])));
        return [.. prefixes.Select(prefix => logits[prefix.Steps.Count - 1])];
    }

    private double[][] EachPrefix(Sample[] prefixes)
    {
        using var noGradient = inference_mode();
        using var scope = NewDisposeScope();
        return Rows(model.Network.call(new DialogueBatch(prefixes)).Logits);
    }

    private static double[][] Rows(Tensor logits) =>
        [.. logits.to(ScalarType.Float32).contiguous().data<float>().ToArray().Select(value => (double)value).Chunk((int)logits.shape[1])];
}
