using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>Sound and frames that are drawn from an utterance's id and place: of different lengths, absent where a test says so.</summary>
internal sealed class MadeUpMedia(bool sound = true, bool film = true, bool silent = false) : IUtteranceMedia
{
    public ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
        LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
    {
        var random = SeededRandom.For(1, 1, $"{conversation.Id} {utterance.Index}");
        float[] samples = new float[2000 + random.Next(4000)];
        for (int i = 0; i < samples.Length; i++) samples[i] = silent ? 0 : (float)(0.1 * random.NextGaussian() + (0.3 * Math.Sin(i * 0.05)));
        int frames = 1 + random.Next(3);
        byte[] pixels = new byte[frames * 32 * 32 * 3];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)random.Next(256);
        return ValueTask.FromResult((
            sound ? Modality<AudioSignal>.Present(new AudioSignal(samples, 16_000)) : Modality<AudioSignal>.Absent("nobody listened"),
            film ? Modality<VideoFrames>.Present(new VideoFrames(pixels, frames, 32, 32)) : Modality<VideoFrames>.Absent("nobody looked")));
    }
}
