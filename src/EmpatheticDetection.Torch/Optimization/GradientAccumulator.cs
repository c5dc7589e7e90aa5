using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// Turns losses of micro-batches into optimiser steps: each loss divided by their number is propagated; after the last of a group the
/// norm is taken, gradients are clipped, AdamW steps at the schedule's rate, the average of weights follows, gradients are taken away.
/// </summary>
/// <param name="optimizer">Steps; stays the caller's.</param>
/// <param name="schedule">Asked once a step.</param>
/// <param name="accumulation">Micro-batches a step.</param>
/// <param name="maxGradientNorm">Gradients are scaled by this / (norm + 1e-6) where that is below 1; null for no clipping.</param>
/// <param name="average">Updated after each step; stays the caller's.</param>
public sealed class GradientAccumulator(
    AdamW optimizer, LearningRateSchedule schedule, int accumulation = 1, double? maxGradientNorm = null, WeightAverage? average = null)
{
    private readonly AdamW _optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
    private readonly LearningRateSchedule _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));
    private readonly int _accumulation = accumulation >= 1
        ? accumulation
        : throw new ArgumentOutOfRangeException(nameof(accumulation), accumulation, "a step has at least one micro-batch.");

    private readonly double? _maxNorm = maxGradientNorm is null or > 0
        ? maxGradientNorm
        : throw new ArgumentOutOfRangeException(nameof(maxGradientNorm), maxGradientNorm,
            "the norm is clipped to above 0, or not at all (null).");

    /// <summary>Optimiser steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>Micro-batches propagated since the last step.</summary>
    public int Pending { get; private set; }

    /// <summary>Propagates the mean loss of a micro-batch; null until the group is full.</summary>
    /// <param name="loss">Shape ().</param>
    public StepReport? Accumulate(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using (NewDisposeScope()) (_accumulation == 1 ? loss : loss / Scalars.Of(_accumulation)).backward();
        Pending++;
        return Pending == _accumulation ? Step() : null;
    }

    /// <summary>
    /// Steps with a last group that is not full, its gradients scaled up to the mean over the micro-batches that there are; null when
    /// there are none. Call it at the end of an epoch, so that no row is lost and none is carried into the next.
    /// </summary>
    public StepReport? Flush() => Pending == 0 ? null : Step();

    /// <summary>
    /// Everything that the next step depends on besides weights: <c>optimizer.*</c>, <c>average.*</c>, <c>schedule.step</c>. The tensors
    /// share memory with the optimiser: write them before the next step.
    /// </summary>
    /// <exception cref="InvalidOperationException">Micro-batches are pending: a state is taken between steps.</exception>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        if (Pending != 0) throw new InvalidOperationException($"{Pending} micro-batches are pending; a state is taken between steps.");
        var state = new SortedDictionary<string, Tensor>(StringComparer.Ordinal) { ["schedule.step"] = tensor(Steps) };
        foreach (var (name, value) in _optimizer.State()) state["optimizer." + name] = value;
        if (average is not null) foreach (var (name, value) in average.State()) state["average." + name] = value;
        return state;
    }

    /// <summary>
    /// Takes over what <see cref="State"/> gave; entries of other names, such as the network's weights, are not looked at.
    /// </summary>
    /// <exception cref="InvalidInputException">It belongs to another network, or has no average although one is kept (or the
    /// reverse).</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long steps = new StateReader("schedule", state).Count("schedule.step");
        var averages = Part(state, "average.");
        if (average is null && averages.Count > 0)
            throw new InvalidInputException("state of the average of weights", "there is one, and none is kept",
                "Turn the average of weights on, as in the run that wrote it.");
        average?.Restore(averages);
        _optimizer.Restore(Part(state, "optimizer."));
        _optimizer.ZeroGradients();
        (Steps, Pending) = (steps, 0);
    }

    private static Dictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> state, string prefix) => state
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    private StepReport Step()
    {
        using var scope = NewDisposeScope(); // the last step of an epoch is taken outside of any batch's
        double factor = _schedule.Factor(Steps);
        double norm = ScaleAndClip(_accumulation / (double)Pending);
        bool applied = double.IsFinite(norm);
        if (applied)
        {
            _optimizer.Step(factor);
            average?.Update();
        }

        _optimizer.ZeroGradients();
        double[] rates = [.. _optimizer.Groups.Select(group => group.Rule.LearningRate * factor)];
        var report = new StepReport(Steps, applied, norm, rates, Pending);
        if (applied) Steps++;
        Pending = 0;
        return report;
    }

    private double ScaleAndClip(double scale)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] gradients = [.. _optimizer.Parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        if (gradients.Length == 0) return 0;
        double norm = stack(gradients.Select(gradient => gradient.norm().to(ScalarType.Float32))).norm().item<float>() * scale;
        double coefficient = scale * Math.Min(1, _maxNorm / (norm + 1e-6) ?? 1);
        if (coefficient != 1) foreach (var gradient in gradients) gradient.mul_(Scalars.Of(coefficient));
        return norm;
    }
}
