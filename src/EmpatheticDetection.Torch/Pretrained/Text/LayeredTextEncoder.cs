using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>What all text encoders here do alike: embed the tokens, pass the layers, keep what was asked for.</summary>
public abstract class LayeredTextEncoder : TextEncoder
{
    private protected LayeredTextEncoder(string name)
        : base(name)
    {
    }

    /// <summary>Ids are below this.</summary>
    public abstract int VocabularySize { get; }

    /// <inheritdoc/>
    public override int LayerCount => Layers.Count;

    private protected abstract IReadOnlyList<TextLayer> Layers { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An id is outside the vocabulary, or a text is longer than the positions.</exception>
    public override EncoderOutput Encode(TextInput input, EncoderOutputs outputs = EncoderOutputs.None)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var places = TokenPlaces.Of(input);
        Check(input, places);
        bool wantStates = outputs.HasFlag(EncoderOutputs.HiddenStates), wantAttentions = outputs.HasFlag(EncoderOutputs.Attentions);
        var (states, attentions) = (new List<Tensor>(), new List<Tensor>());
        var hidden = Embed(input, places);
        if (wantStates) states.Add(places.Unpack(hidden));
        var inLayers = GradientCheckpoint.IsOn ? places.Free() : places;
        foreach (var layer in Layers)
        {
            var (next, attention) = wantAttentions
                ? layer.Forward(hidden, places, wanted: true)
                : (GradientCheckpoint.Run(x => layer.Forward(x, inLayers, wanted: false).Hidden, hidden), null);
            if (!wantStates && !is_grad_enabled()) hidden.Dispose();
            hidden = next;
            if (wantStates) states.Add(places.Unpack(hidden));
            if (attention is not null) attentions.Add(attention);
        }

        var last = wantStates ? states[^1] : places.Unpack(hidden);
        var pooled = Pool(last);
        // Each once: moved twice, a tensor would outlive the caller's scope.
        foreach (var given in (Tensor[])[.. wantStates ? states : [last], .. attentions]) given.MoveToOuterDisposeScope();
        return new EncoderOutput(last, Kept(places, input))
        {
            HiddenStates = wantStates ? states : null,
            Attentions = wantAttentions ? attentions : null,
            Pooled = pooled?.MoveToOuterDisposeScope(),
        };
    }

    private protected abstract Tensor Embed(TextInput input, TokenPlaces places);

    private protected virtual Tensor? Pool(Tensor hidden) => null;

    // A mask that was bool already is the caller's own object or another handle of it; what is given back must outlive this scope.
    private static Tensor? Kept(TokenPlaces places, TextInput input) =>
        places.Mask is null || ReferenceEquals(places.Mask, input.Mask) ? places.Mask : places.Mask.MoveToOuterDisposeScope();

    private void Check(TextInput input, TokenPlaces places)
    {
        if (places.Time > MaximumTokens)
            throw new ArgumentException($"{places.Time} tokens are more than the {MaximumTokens} positions of the network.", nameof(input));
        if (input.Ids.numel() == 0) throw new ArgumentException("there are no tokens.", nameof(input));
        if (input.Ids.device_type != DeviceType.CPU) return;
        using var scope = NewDisposeScope();
        long least = input.Ids.min().item<long>(), most = input.Ids.max().item<long>();
        if (least < 0 || most >= VocabularySize)
            throw new ArgumentException(
                $"id {(least < 0 ? least : most)} is outside the vocabulary of {VocabularySize}; the tokens are of another model.",
                nameof(input));
    }
}
