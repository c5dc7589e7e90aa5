using EmpatheticDetection.Torch.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Where the steps of a batch stand once dialogues are padded to the longest.</summary>
internal sealed class StepLayout
{
    private readonly Tensor? _places;

    /// <summary>Computes places and mask; both belong to the caller's dispose scope.</summary>
    public StepLayout(IReadOnlyList<long> lengths, Device device)
    {
        Dialogues = lengths.Count;
        Longest = lengths.Max();
        if (lengths.All(length => length == Longest)) return;
        Lengths = tensor(lengths.ToArray());
        _places = tensor(
            lengths.SelectMany((length, dialogue) => Enumerable.Range(0, (int)length).Select(step => (dialogue * Longest) + step))
                .ToArray(),
            device: device);
        Padding = SequenceMask.FromLengths(Lengths.to(device), Longest).logical_not();
    }

    /// <summary>Number of dialogues.</summary>
    public long Dialogues { get; }

    /// <summary>Steps of the longest.</summary>
    public long Longest { get; }

    /// <summary>(dialogues), int64; null where all are of one length.</summary>
    public Tensor? Lengths { get; }

    /// <summary>(dialogues, longest), true = padding; null where there is none.</summary>
    public Tensor? Padding { get; }

    /// <summary>(steps, width) -> (dialogues, longest, width), 0 at padding.</summary>
    public Tensor Pad(Tensor steps)
    {
        if (_places is null) return steps.view(Dialogues, Longest, -1);
        using var scope = NewDisposeScope();
        return zeros([Dialogues * Longest, steps.shape[1]], steps.dtype, steps.device).index_copy(0, _places, steps)
            .view(Dialogues, Longest, -1).MoveToOuterDisposeScope();
    }
}
