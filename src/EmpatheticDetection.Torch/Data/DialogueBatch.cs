using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>Dialogues side by side: only what is real, their steps one after the other, with lengths.</summary>
public sealed record DialogueBatch
{
    /// <summary>Joins samples.</summary>
    /// <param name="samples">At least one, each with at least one step.</param>
    public DialogueBatch(IReadOnlyList<Sample> samples)
    {
        Samples = samples;
        Lengths = [.. samples.Select(sample => (long)sample.Steps.Count)];
        var steps = samples.SelectMany(sample => sample.Steps).ToArray();
        Roles = [.. steps.Select(step => (long)step.Role)];
        LastSpeakerStep = [.. samples.Select(LastSpeaker)];
        Encoders = [.. Enumerable.Range(0, steps[0].Features.Count).Select(encoder => RowsOf(steps, encoder))];
    }

    /// <summary>The dialogues.</summary>
    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Steps of each dialogue.</summary>
    public long[] Lengths { get; }

    /// <summary>Role of each step, over all dialogues.</summary>
    public long[] Roles { get; }

    /// <summary>For each dialogue the last step that the speaker says (the last step where the speaker says nothing).</summary>
    public long[] LastSpeakerStep { get; }

    /// <summary>What each encoder has to do.</summary>
    public IReadOnlyList<EncoderRows> Encoders { get; }

    /// <summary>How the dialogues are blended while training; null for not at all.</summary>
    public MixupDraw? Mixup { get; init; }

    /// <summary>The last step that the speaker says; the last step where the speaker says nothing.</summary>
    internal static long LastSpeaker(Sample sample)
    {
        for (int i = sample.Steps.Count - 1; i >= 0; i--)
            if (sample.Steps[i].Role == 0)
                return i;
        return sample.Steps.Count - 1;
    }

    private static EncoderRows RowsOf(SampleStep[] steps, int encoder)
    {
        var rows = new List<long>();
        var features = new List<EncoderFeatures>();
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].Features[encoder] is not { } present) continue;
            rows.Add(i);
            features.Add(present);
        }

        return new EncoderRows([.. rows], features);
    }
}
