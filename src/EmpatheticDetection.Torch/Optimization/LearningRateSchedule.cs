namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// The factor on every group's learning rate as a pure function of the optimiser step (not of the micro-batch), equal to the schedules of
/// Hugging Face's transformers: with warm-up, step 0 has the factor 0.
/// </summary>
/// <param name="Kind">What comes after the warm-up.</param>
/// <param name="WarmupSteps">Steps over which the factor rises from 0 in a straight line.</param>
/// <param name="TotalSteps">Steps of the whole training, warm-up included; a constant rate does not look at it.</param>
/// <param name="Cycles">Of the cosine alone: 0.5 falls once to 0.</param>
public sealed record LearningRateSchedule(ScheduleKind Kind, long WarmupSteps, long TotalSteps, double Cycles = 0.5)
{
    /// <summary>Always 1.</summary>
    public static LearningRateSchedule None { get; } = new(ScheduleKind.Constant, 0, 0);

    /// <summary>A schedule whose warm-up is a share of the whole, rounded up.</summary>
    /// <param name="kind">What comes after the warm-up.</param>
    /// <param name="warmupShare">0..1.</param>
    /// <param name="totalSteps">Optimiser steps of the whole training.</param>
    public static LearningRateSchedule WithWarmupShare(ScheduleKind kind, double warmupShare, long totalSteps)
    {
        if (warmupShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(warmupShare), warmupShare, "a share lies in 0 to 1.");
        return new LearningRateSchedule(kind, (long)Math.Ceiling(warmupShare * totalSteps), totalSteps);
    }

    /// <summary>The factor that the optimiser step with this number, counted from 0, uses.</summary>
    public double Factor(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < WarmupSteps) return step / (double)WarmupSteps;
        double rest = Math.Max(1, TotalSteps - WarmupSteps);
        return Kind switch
        {
            ScheduleKind.Constant => 1,
            ScheduleKind.Linear => Math.Max(0, (TotalSteps - step) / rest),
            ScheduleKind.Cosine => Math.Max(0, (1 + Math.Cos(Math.PI * Cycles * 2 * ((step - WarmupSteps) / rest))) / 2),
            _ => throw new InvalidOperationException($"unknown schedule {Kind}."),
        };
    }
}
