using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>Tones whose pitch, and frames whose bright stripes, follow the label: easy to learn, once sound and film arrive at all.</summary>
internal sealed class ClassMedia : IUtteranceMedia
{
    public ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        int label = (int)conversation.Label!.Value;
        var random = SeededRandom.For(1, 1, $"{conversation.Id} {utterance.Index}");
        double frequency = 200 * Math.Pow(1.6, label);
        float[] samples = [.. Enumerable.Range(0, 3200).Select(i => (float)((0.5 * Math.Sin(2 * Math.PI * frequency * i / 16_000)) + (0.01 * random.NextGaussian())))];
        byte[] pixels = [.. Enumerable.Range(0, 3 * 32 * 32 * 3).Select(i => (byte)(((((label + 1) >> (i / 3 % 32 / 11)) & 1) * 200) + random.Next(30)))];
        return ValueTask.FromResult((Modality<AudioSignal>.Present(new AudioSignal(samples, 16_000)), Modality<VideoFrames>.Present(new VideoFrames(pixels, 3, 32, 32))));
    }
}
