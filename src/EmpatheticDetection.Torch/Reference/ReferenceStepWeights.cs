using EmpatheticDetection.Torch.Data;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>How much each step of a dialogue counts: the attention that the classified step pays to it.</summary>
internal static class ReferenceStepWeights
{
    /// <summary>Weights of a batch's steps.</summary>
    /// <param name="dialogues">The dialogues; a description is no step of the attention and counts 0.</param>
    /// <param name="batch">What the network was given of them.</param>
    /// <param name="shares">Attention (dialogues, steps, steps); null for no weights.</param>
    /// <returns>(dialogues, steps); rows sum to 1, or to 0 without shares.</returns>
    public static Tensor Of(DialogueBatch dialogues, ReferenceBatch batch, Tensor? shares)
    {
        int longest = (int)dialogues.Lengths.Max();
        float[] weights = new float[dialogues.Samples.Count * longest];
        for (int d = 0; d < dialogues.Samples.Count && shares is not null; d++)
        {
            var steps = dialogues.Samples[d].Steps;
            int first = steps[0].Role == SampleStep.ContextRole ? 1 : 0, utterances = steps.Count - first;
            var row = weights.AsSpan(d * longest, longest);
            if (utterances == 0)
            {
                row[0] = 1;
                continue;
            }

            using var given = shares[d, batch.LastSteps[d]].cpu().contiguous();
            given.data<float>().ToArray().AsSpan(0, utterances).CopyTo(row[first..]);
            float sum = 0; // of the real steps, where padded ones are attended to as well
            foreach (float weight in row) sum += weight;
            foreach (ref float weight in row) weight /= sum;
        }

        return tensor(weights, [dialogues.Samples.Count, longest]);
    }
}
