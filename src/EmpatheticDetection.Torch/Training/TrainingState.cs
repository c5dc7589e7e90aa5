namespace EmpatheticDetection.Torch.Training;

/// <summary>Where a training stands, without its tensors. Together with those it is all that resuming needs.</summary>
public sealed record TrainingState
{
    /// <summary>The epoch that is under way, from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Batches of that epoch that are done.</summary>
    public int BatchesDone { get; init; }

    /// <summary>Optimiser steps done.</summary>
    public long Step { get; init; }

    /// <summary>Sum of the losses of the epoch's dialogues so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Dialogues of the epoch so far.</summary>
    public long Dialogues { get; init; }

    /// <summary>Sum of the epoch's gradient norms so far.</summary>
    public double GradientNormSum { get; init; }

    /// <summary>Optimiser steps of the epoch so far.</summary>
    public int EpochSteps { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The epochs that are over.</summary>
    public IReadOnlyList<EpochRecord> History { get; init; } = [];

    /// <summary>The epoch whose weights are kept as the best; 0 before the first.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Its score, larger is better.</summary>
    public double? BestScore { get; init; }

    /// <summary>Hash of configuration and data: a run resumes only with what it was started with.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Whether nothing is left to train.</summary>
    public bool Finished { get; init; }
}
