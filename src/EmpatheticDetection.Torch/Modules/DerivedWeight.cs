using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// A tensor that is computed from parameters and kept while they stay the same, so that a network at rest computes it once.
/// A change is seen in elements spread over each: training or loading moves them all. While gradients are wanted it is computed
/// anew each time.
/// </summary>
internal sealed class DerivedWeight : IDisposable
{
    private const long Watched = 256;
    private Kept? _kept;

    /// <summary>The tensor; not to be changed or disposed.</summary>
    /// <param name="parameters">What a change is looked for in, all of one type and on one device.</param>
    /// <param name="compute">Computes it.</param>
    public Tensor Of(ReadOnlySpan<Tensor> parameters, Func<Tensor> compute)
    {
        bool trains = false;
        foreach (var parameter in parameters) trains |= parameter.requires_grad;
        if (trains && is_grad_enabled()) return compute();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var parts = new Tensor[parameters.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            var flat = parameters[i].detach().flatten();
            parts[i] = flat.slice(0, 0, flat.shape[0], Math.Max(1, flat.shape[0] / Watched));
        }

        var seen = cat(parts, 0);
        var kept = _kept;
        if (kept is not null && Same(kept.Seen, seen)) return kept.Value;

        // Another thread may still be using the older one: it goes when the collector finds that nobody does.
        // A copy: joining a single tensor gives that tensor.
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

    private static bool Same(Tensor kept, Tensor seen) =>
        kept.dtype == seen.dtype && kept.device_type == seen.device_type && kept.device_index == seen.device_index
        && kept.eq(seen).all().item<bool>();

    private sealed record Kept(Tensor Seen, Tensor Value);
}
