using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>
/// While it lives, on the thread that made it, layers keep only their input for the backward pass and compute the rest again there (Chen et
/// al. 2016, https://arxiv.org/abs/1604.06174): memory for a layer instead of for all, a third more time, the same gradients. TorchSharp has
/// no torch.utils.checkpoint.
/// </summary>
internal sealed class GradientCheckpoint : IDisposable
{
    [ThreadStatic]
    private static bool _on;

    private GradientCheckpoint() => _on = true;

    /// <summary>Begins where it is asked for; null where it is not.</summary>
    public static GradientCheckpoint? Begin(bool wanted) => wanted && !_on ? new GradientCheckpoint() : null;

    /// <summary>Whether layers are recomputed now: tensors that a layer reads beside its input must then live until the backward pass.</summary>
    public static bool IsOn => _on && is_grad_enabled();

    /// <summary>Runs a layer, so that it is recomputed where that is on. A layer whose input needs no gradient is run as it is.</summary>
    /// <param name="layer">From input to output; the parameters that it holds get their gradients.</param>
    /// <param name="input">Its input.</param>
    public static Tensor Run(Func<Tensor, Tensor> layer, Tensor input) =>
        IsOn && input.requires_grad ? Recomputed.apply(input, new Replay(layer, get_rng_state(), Autocast.IsOn)) : layer(input);

    /// <inheritdoc/>
    public void Dispose() => _on = false;

    private sealed record Replay(Func<Tensor, Tensor> Layer, Tensor Random, bool IsNarrow);

    private sealed class Recomputed : autograd.SingleTensorFunction<Recomputed>
    {
        public override string Name => nameof(GradientCheckpoint);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (input, replay) = ((Tensor)vars[0], (Replay)vars[1]);
            replay.Random.DetachFromDisposeScope();
            ctx.save_for_backward([input]);
            ctx.save_data(nameof(Replay), replay);
            using var noGradient = no_grad();
            return replay.Layer(input);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var replay = (Replay)ctx.get_data(nameof(Replay));
            using var scope = NewDisposeScope();
            using var gradients = enable_grad();
            var now = get_rng_state();
            set_rng_state(replay.Random); // the same dropout
            var input = ctx.get_saved_variables()[0].detach().requires_grad_(true);
            Tensor output;
            using (Autocast.Begin(replay.IsNarrow ? Precision.Bfloat16 : Precision.Float32)) output = replay.Layer(input);
            set_rng_state(now);
            replay.Random.Dispose();
            autograd.backward([output], [grad_output]);
            return [input.grad!.MoveToOuterDisposeScope(), null!];
        }
    }
}
