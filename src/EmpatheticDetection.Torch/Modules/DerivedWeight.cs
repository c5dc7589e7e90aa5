using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// A tensor that is computed from a parameter and kept while the parameter stays the same, so that a network at rest computes it once.
/// A change is seen in elements spread over the parameter: training or loading moves them all. While gradients are wanted it is computed
/// anew each time.
/// </summary>
internal sealed class DerivedWeight : IDisposable
{
    private const long Watched = 256;
    private Kept? _kept;

    /// <summary>The tensor; not to be changed or disposed.</summary>
    /// <param name="parameter">What a change is looked for in.</param>
    /// <param name="compute">Computes it.</param>
    public Tensor Of(Tensor parameter, Func<Tensor> compute)
    {
        if (is_grad_enabled() && parameter.requires_grad) return compute();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var seen = parameter.detach().flatten();
        seen = seen.slice(0, 0, seen.shape[0], Math.Max(1, seen.shape[0] / Watched));
        var kept = _kept;
        if (kept is not null && kept.Seen.dtype == seen.dtype && kept.Seen.device.ToString() == seen.device.ToString() && kept.Seen.equal(seen).all().item<bool>())
            return kept.Value;

        // Another thread may still be using the older one: it goes when the collector finds that nobody does.
        kept = new Kept(seen.clone().DetachFromDisposeScope(), compute().detach().DetachFromDisposeScope());
        _kept = kept;
        return kept.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept?.Seen.Dispose();
        _kept?.Value.Dispose();
        _kept = null;
    }

    private sealed record Kept(Tensor Seen, Tensor Value);
}
