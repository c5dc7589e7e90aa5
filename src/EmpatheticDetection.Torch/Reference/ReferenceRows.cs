using System.Runtime.InteropServices;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Lays texts and media of dialogues into tensors.</summary>
internal static class ReferenceRows
{
    /// <summary>Refuses what the tables of a network have no row for, and media of another shape.</summary>
    public static void Check(IReadOnlyList<ReferenceDialogue> dialogues, ReferenceConfig config)
    {
        if (dialogues.Count == 0) throw new ArgumentException("a batch has at least one dialogue.", nameof(dialogues));
        long wanted = config.MediaShape.Aggregate(1L, (product, size) => product * size);
        for (int i = 0; i < dialogues.Count; i++)
        {
            var dialogue = dialogues[i];
            if (dialogue.Steps.Count == 0) throw new ArgumentException($"dialogue {i} has no utterance.", nameof(dialogues));
            if (dialogue.Context.Count == 0 || dialogue.Steps.Any(step => step.Tokens.Count == 0))
                throw new ArgumentException($"dialogue {i} has a text without word pieces.", nameof(dialogues));
            ProfileEmbeddings.Check(dialogue.Metadata, config.Vocabularies, i);
            foreach (var step in dialogue.Steps)
            {
                if (step.Role is < 0 or >= ProfileEmbeddings.Roles)
                    throw new ArgumentException(
                        $"dialogue {i} has role {step.Role}, known are 0 to {ProfileEmbeddings.Roles - 1}.", nameof(dialogues));
                if (config.MediaShape.Count > 0 && step.Media is { } media && media.Length != wanted)
                    throw new ArgumentException(
                        $"dialogue {i} has media of {media.Length} numbers, wanted are {wanted}.", nameof(dialogues));
            }
        }
    }

    /// <summary>Texts padded to the longest, or cut and padded to a number of word pieces; a mask only where one is padded.</summary>
    public static TextInput Tokens(IReadOnlyList<IReadOnlyList<long>> texts, int? length)
    {
        int longest = length ?? texts.Max(text => text.Count);
        long[] ids = new long[checked(texts.Count * longest)], mask = new long[ids.Length];
        for (int row = 0; row < texts.Count; row++)
            for (int i = 0; i < Math.Min(longest, texts[row].Count); i++)
                (ids[(row * longest) + i], mask[(row * longest) + i]) = (texts[row][i], 1);
        long[] shape = [texts.Count, longest];
        return new TextInput(tensor(ids, shape), texts.All(text => text.Count >= longest) ? null : tensor(mask, shape));
    }

    /// <summary>A clip for every step, all of one length, zeros where there is none.</summary>
    public static ReferenceMedia Padded(IReadOnlyList<ReferenceStep> steps, ReferenceConfig config, int samples)
    {
        long[] shape = config.MediaShape.Count == 0 ? [samples] : [.. config.MediaShape];
        var values = Clips([.. steps.Select(step => step.Media)], shape);
        return new ReferenceMedia(values, null, [.. Enumerable.Range(0, steps.Count).Select(i => (long)i)]);
    }

    /// <summary>A clip for every step that has one, and one of zeros for all others together.</summary>
    public static ReferenceMedia Shared(IReadOnlyList<ReferenceStep> steps, ReferenceConfig config, int absentSamples)
    {
        var clips = new List<float[]?>();
        long[] clipOfStep = new long[steps.Count];
        int absent = -1;
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].Media is { } media)
            {
                clipOfStep[i] = clips.Count;
                clips.Add(media);
                continue;
            }

            if (absent < 0)
            {
                absent = clips.Count;
                clips.Add(null);
            }

            clipOfStep[i] = absent;
        }

        if (config.MediaShape.Count > 0) return new ReferenceMedia(Clips(clips, [.. config.MediaShape]), null, clipOfStep);
        long[] lengths = [.. clips.Select(clip => (long)(clip?.Length ?? absentSamples))];
        long longest = lengths.Max();
        return new ReferenceMedia(Clips(clips, [longest]), lengths.All(length => length == longest) ? null : lengths, clipOfStep);
    }

    private static Tensor Clips(List<float[]?> clips, long[] shape)
    {
        int length = checked((int)shape.Aggregate(1L, (product, size) => product * size));
        var values = zeros([clips.Count, .. shape], device: CPU);
        var target = MemoryMarshal.Cast<byte, float>(values.bytes);
        for (int i = 0; i < clips.Count; i++)
            if (clips[i] is { } clip)
                clip.AsSpan(0, Math.Min(length, clip.Length)).CopyTo(target[(i * length)..]);
        return values.to(TorchRuntime.Device);
    }
}
