using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Which hidden states are taken of an encoder, and how they are pooled without anything learnt.</summary>
/// <param name="Layers">Numbers of the hidden states, 0 to the number of layers.</param>
/// <param name="Pooling">How they are pooled.</param>
/// <param name="StateWidth">Length of a hidden state.</param>
internal sealed record HiddenSelection(int[] Layers, HiddenPooling Pooling, int StateWidth)
{
    /// <summary>Length of what is left of a layer at a place in time.</summary>
    public int Width => Pooling == HiddenPooling.Statistics ? 2 * StateWidth : StateWidth;

    /// <summary>Length of an utterance's vector: attention over time gives mean and deviation.</summary>
    public int OutputWidth => IsPooled ? Width : 2 * StateWidth;

    /// <summary>Whether time is gone.</summary>
    public bool IsPooled => Pooling != HiddenPooling.Attentive;

    /// <summary>Of a configuration.</summary>
    /// <exception cref="InvalidInputException">The encoder has fewer layers.</exception>
    public static HiddenSelection Of(PretrainedConfig config, PretrainedSource source)
    {
        int count = source.LayerCount;
        int? layer = config.Layer < 0 ? count + 1 + config.Layer : config.Layer;
        if (layer < 0 || layer > count)
            throw new InvalidInputException(config.Name, $"has no layer {config.Layer}: the model has {count}", $"Set layer to 0..{count}, to -1 for the last one, or to null.");
        return new(layer is { } one ? [one] : [.. Enumerable.Range(0, count + 1)], config.Pooling, source.Width);
    }

    /// <summary>What the encoder is to be asked for.</summary>
    public EncoderOutputs Wanted(int layerCount) => Layers is [var only] && only == layerCount ? EncoderOutputs.None : EncoderOutputs.HiddenStates;

    /// <summary>The selected states (rows, time, layers, width); time is 1 where they are pooled.</summary>
    public Tensor Take(EncoderOutput output)
    {
        using var scope = NewDisposeScope();
        var states = output.HiddenStates is { } all ? Layers.Select(layer => all[layer]) : [output.Hidden];
        return stack([.. states.Select(state => Pool(state, output.Mask))], 2).MoveToOuterDisposeScope();
    }

    private Tensor Pool(Tensor state, Tensor? mask)
    {
        if (Pooling == HiddenPooling.Attentive) return state;
        if (Pooling == HiddenPooling.First) return state.narrow(1, 0, 1);
        if (mask is null)
        {
            var plain = state.mean([1], keepdim: true);
            return Pooling == HiddenPooling.Mean ? plain : cat([plain, Deviation(state.sub(plain).square().mean([1], keepdim: true))], 2);
        }

        var real = mask.unsqueeze(2).to(state.dtype);                               // (rows, time, 1)
        var count = real.sum(1, keepdim: true);
        var mean = (state * real).sum(1, keepdim: true) / count;                    // (rows, 1, width)
        if (Pooling == HiddenPooling.Mean) return mean;
        return cat([mean, Deviation(((state - mean) * real).square().sum(1, keepdim: true) / count)], 2);
    }

    // The gradient of a root at 0 is infinite.
    private static Tensor Deviation(Tensor variance) => variance.clamp_min(Scalars.Of(1e-10)).sqrt();
}
