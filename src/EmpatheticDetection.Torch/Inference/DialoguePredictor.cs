using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>Runs a model over conversations, in batches, in the order given.</summary>
/// <param name="model">The model.</param>
/// <param name="reader">Feeds it.</param>
/// <param name="batchSize">Dialogues of a batch; the results do not depend on it beyond rounding.</param>
internal sealed class DialoguePredictor(EmotionModel model, SampleReader reader, int batchSize = 16)
{
    /// <summary>Predicts; a conversation of which no encoder has anything gives a result without logits.</summary>
    public async IAsyncEnumerable<DialogueResult> PredictAsync(
        IReadOnlyList<LabelledConversation> rows, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        int[][] batches = [.. Enumerable.Range(0, rows.Count).Chunk(batchSize)];
        var loaded = BatchLoader.LoadSamplesAsync(
            batches, (row, stop) => reader.ReadAsync(rows[row], null, stop), cancellation: cancellation);
        await foreach (var samples in loaded.ConfigureAwait(false))
        {
            foreach (var result in Run(samples)) yield return result;
        }
    }

    private List<DialogueResult> Run(IReadOnlyList<Sample> samples)
    {
        var usable = samples.Where(sample => sample.HasEvidence).ToArray();
        if (usable.Length == 0) return [.. samples.Select(sample => new DialogueResult(sample, null, null))];
        TorchRuntime.UseThreads();
        model.Network.eval();
        using var noGradient = inference_mode();
        using var scope = NewDisposeScope();
        var output = model.Network.call(new DialogueBatch(usable));
        float[] logits = output.Logits.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        float[] weights = output.StepWeights.cpu().contiguous().data<float>().ToArray();
        float[]? vectors = output.Representation?.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        int width = (vectors?.Length ?? 0) / usable.Length;
        int classes = logits.Length / usable.Length, steps = weights.Length / usable.Length;
        var results = new List<DialogueResult>(samples.Count);
        int row = 0; // of the network's output, which has a row for each usable sample in their order
        foreach (var sample in samples)
        {
            if (!sample.HasEvidence)
            {
                results.Add(new DialogueResult(sample, null, null));
                continue;
            }

            double[] own = Array.ConvertAll(logits[(row * classes)..((row + 1) * classes)], value => (double)value);
            results.Add(new DialogueResult(sample, own, weights[(row * steps)..((row * steps) + sample.Steps.Count)])
            {
                Representation = vectors?[(row * width)..((row + 1) * width)],
            });
            row++;
        }

        return results;
    }
}
