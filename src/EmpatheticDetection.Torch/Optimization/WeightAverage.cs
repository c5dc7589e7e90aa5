using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>
/// Exponential moving average of a network's parameters: average = d average + (1 - d) parameter after every optimiser step, from the
/// weights at the start and without correction. Frozen parameters are averaged too, so that the average is a whole network; buffers are
/// not.
/// </summary>
public sealed class WeightAverage : IDisposable
{
    private readonly Dictionary<string, (Parameter Parameter, Tensor Average)> _entries = new(StringComparer.Ordinal);
    private bool _applied;

    /// <summary>Starts from the network's weights as they are.</summary>
    /// <param name="network">The network whose weights are averaged.</param>
    /// <param name="decay">d, in [0, 1).</param>
    public WeightAverage(nn.Module network, double decay)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (decay is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(decay), decay, "the decay lies in 0 to below 1.");
        Decay = decay;
        foreach (var (name, parameter) in network.named_parameters())
            _entries[name] = (parameter, parameter.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>d.</summary>
    public double Decay { get; }

    /// <summary>Takes in the parameters as they are after a step.</summary>
    public void Update()
    {
        if (_applied) throw new InvalidOperationException("The averaged weights are in the network; dispose of what Apply gave first.");
        using var noGradient = no_grad();
        using var scope = NewDisposeScope(); // what operations in place give back
        foreach (var (parameter, average) in _entries.Values) average.mul_(Scalars.Of(Decay)).add_(parameter, alpha: Scalars.Of(1 - Decay));
    }

    /// <summary>
    /// Puts the averaged weights into the network, for evaluation or saving, until what it returns is disposed of: then the trained ones
    /// are back, bit for bit.
    /// </summary>
    public IDisposable Apply()
    {
        if (_applied) throw new InvalidOperationException("The averaged weights are in the network already.");
        Swap();
        _applied = true;
        return new Restoration(this);
    }

    /// <summary>The averages by parameter name. The tensors share memory with this object: write them before the next step.</summary>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        if (_applied) throw new InvalidOperationException("The averaged weights are in the network; dispose of what Apply gave first.");
        return _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Average.alias());
    }

    /// <summary>Takes over what <see cref="State"/> gave.</summary>
    /// <exception cref="InvalidInputException">It belongs to other parameters. Nothing has changed then.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_applied) throw new InvalidOperationException("The averaged weights are in the network; dispose of what Apply gave first.");
        using var noGradient = no_grad();
        var reader = new StateReader("average of weights", state);
        var values = _entries.ToDictionary(entry => entry.Key, entry => reader.Like(entry.Key, entry.Value.Average));
        reader.RequireAllRead();
        foreach (var (name, value) in values) _entries[name].Average.copy_(value);
    }

    /// <summary>Frees the averages.</summary>
    public void Dispose()
    {
        foreach (var (_, average) in _entries.Values) average.Dispose();
        _entries.Clear();
    }

    private void Swap()
    {
        using var noGradient = no_grad();
        foreach (var (parameter, average) in _entries.Values)
        {
            using var scope = NewDisposeScope();
            var kept = parameter.detach().clone();
            parameter.copy_(average);
            average.copy_(kept);
        }
    }

    private sealed class Restoration(WeightAverage owner) : IDisposable
    {
        private bool _done;

        public void Dispose()
        {
            if (_done) return;
            _done = true;
            owner.Swap();
            owner._applied = false;
        }
    }
}
