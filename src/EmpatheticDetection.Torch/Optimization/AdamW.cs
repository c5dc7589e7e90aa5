using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101), in the order of operations of PyTorch's. Written here because
/// the library's own gives its moments only as a binary stream without names, which no checkpoint can check or carry on with bit for bit.
/// A parameter without gradient is not touched, not even decayed.
/// </summary>
public sealed class AdamW(IReadOnlyList<ParameterGroup> groups, AdamWOptions? options = null) : IDisposable
{
    private readonly Dictionary<string, Moments> _moments = new(StringComparer.Ordinal);

    /// <summary>Betas and epsilon.</summary>
    public AdamWOptions Options { get; } = options ?? new AdamWOptions();

    /// <summary>What it trains.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; } = groups ?? throw new ArgumentNullException(nameof(groups));

    /// <summary>All parameters of all groups.</summary>
    public IEnumerable<Parameter> Parameters => Groups.SelectMany(group => group.Parameters.Select(p => p.Parameter));

    /// <summary>One step along the gradients that are there.</summary>
    /// <param name="rateFactor">The schedule's factor on every group's rate.</param>
    public void Step(double rateFactor = 1)
    {
        using var noGradient = no_grad();
        foreach (var group in Groups)
            foreach (var (name, parameter) in group.Parameters)
                Update(name, parameter, group.Rule.LearningRate * rateFactor, group.Rule.WeightDecay);
    }

    /// <summary>Takes the gradients away, so that a parameter that the next loss does not reach has none.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in Parameters) parameter.grad = null;
    }

    /// <summary>
    /// Count of steps and moments of each parameter that ever had a gradient, as <c>name.step</c>, <c>name.exp_avg</c>,
    /// <c>name.exp_avg_sq</c>. The tensors share the optimiser's memory: write them before the next step.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        var state = new SortedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, moments) in _moments)
        {
            state[name + ".step"] = tensor(moments.Step);
            state[name + ".exp_avg"] = moments.Mean.alias();
            state[name + ".exp_avg_sq"] = moments.Square.alias();
        }

        return state;
    }

    /// <summary>Takes over a state that <see cref="State"/> gave, in place of its own.</summary>
    /// <exception cref="InvalidInputException">It belongs to other parameters. Nothing has changed then.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var noGradient = no_grad();
        var entries = new StateReader("optimizer", state);
        var found = new Dictionary<string, (long Step, Tensor Mean, Tensor Square)>(StringComparer.Ordinal);
        foreach (var (name, parameter) in Groups.SelectMany(group => group.Parameters))
            if (state.ContainsKey(name + ".step"))
                found[name] = (
                    entries.Count(name + ".step"),
                    entries.Like(name + ".exp_avg", parameter),
                    entries.Like(name + ".exp_avg_sq", parameter));
        entries.RequireAllRead();
        Dispose();
        foreach (var (name, (step, mean, square)) in found)
            _moments[name] = new Moments(mean.clone().DetachFromDisposeScope(), square.clone().DetachFromDisposeScope()) { Step = step };
    }

    /// <summary>Frees the moments.</summary>
    public void Dispose()
    {
        foreach (var moments in _moments.Values)
        {
            moments.Mean.Dispose();
            moments.Square.Dispose();
        }

        _moments.Clear();
    }

    private void Update(string name, Parameter parameter, double rate, double decay)
    {
        using var scope = NewDisposeScope();
        if (parameter.grad is not { } gradient) return;
        if (!_moments.TryGetValue(name, out var moments))
            _moments[name] = moments = new Moments(
                zeros_like(parameter).DetachFromDisposeScope(), zeros_like(parameter).DetachFromDisposeScope());
        moments.Step++;
        if (decay != 0) parameter.mul_(Scalars.Of(1 - (rate * decay)));
        moments.Mean.mul_(Scalars.Of(Options.Beta1)).add_(gradient, alpha: Scalars.Of(1 - Options.Beta1));
        moments.Square.mul_(Scalars.Of(Options.Beta2)).addcmul_(gradient, gradient, Scalars.Of(1 - Options.Beta2));
        double meanCorrection = 1 - Math.Pow(Options.Beta1, moments.Step);
        double rootCorrection = Math.Sqrt(1 - Math.Pow(Options.Beta2, moments.Step));
        var root = moments.Square.sqrt().div_(Scalars.Of(rootCorrection)).add_(Scalars.Of(Options.Epsilon));
        parameter.addcdiv_(moments.Mean, root, Scalars.Of(-rate / meanCorrection));
    }

    private sealed record Moments(Tensor Mean, Tensor Square)
    {
        public long Step { get; set; }
    }
}
