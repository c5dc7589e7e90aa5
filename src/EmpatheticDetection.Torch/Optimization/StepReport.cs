namespace EmpatheticDetection.Torch.Optimization;

/// <summary>What one optimiser step did.</summary>
/// <param name="Step">Its number, counted from 0: what the schedule was asked for.</param>
/// <param name="Applied">False where the gradient was not finite: then weights, moments, average and count are as before.</param>
/// <param name="GradientNorm">Euclidean norm over all gradients of the step, before clipping.</param>
/// <param name="LearningRates">The rate of each group.</param>
/// <param name="MicroBatches">How many micro-batches it consisted of.</param>
public sealed record StepReport(long Step, bool Applied, double GradientNorm, IReadOnlyList<double> LearningRates, int MicroBatches);
