using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vision;

/// <summary>Runs layers one after the other, keeping what was asked for and freeing the rest as it goes.</summary>
internal static class VisionStack
{
    /// <summary>Runs the layers and the last norm. The hidden states are those before it.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="norm">The last norm; null for none.</param>
    /// <param name="hidden">(rows, tokens, width); freed here unless it is kept as the first hidden state.</param>
    /// <param name="frames">Frames of a clip.</param>
    /// <param name="outputs">What to keep.</param>
    public static EncoderOutput Run(IEnumerable<VisionLayer> layers, LayerNorm? norm, Tensor hidden, long frames, EncoderOutputs outputs)
    {
        var states = outputs.HasFlag(EncoderOutputs.HiddenStates) ? new List<Tensor> { hidden } : null;
        var attentions = outputs.HasFlag(EncoderOutputs.Attentions) ? new List<Tensor>() : null;
        foreach (var layer in layers)
        {
            var (next, weights) = attentions is null
                ? (GradientCheckpoint.Run(x => layer.Forward(x, frames, false).Hidden, hidden), null)
                : layer.Forward(hidden, frames, true);
            if (states is null) hidden.Dispose();
            hidden = next;
            states?.Add(hidden);
            if (weights is not null) attentions!.Add(weights);
        }

        return new EncoderOutput(norm?.call(hidden) ?? hidden, null) { HiddenStates = states, Attentions = attentions };
    }
}
