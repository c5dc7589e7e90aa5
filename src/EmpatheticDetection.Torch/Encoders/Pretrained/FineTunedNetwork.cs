using System.Text.RegularExpressions;
using EmpatheticDetection.Core.Files;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A pretrained encoder that is trained further, all of it or its last layers, and the head on its hidden states.</summary>
internal sealed partial class FineTunedNetwork : EncoderNetwork
{
    private readonly PretrainedSource _source;
    private readonly HiddenSelection _selection;

    [ComponentName(Name = "pretrained")]
    private readonly nn.Module _pretrained;

    [ComponentName(Name = "head")]
    private readonly HiddenHead _head;

    /// <param name="source">The encoder; it becomes a part of this network.</param>
    /// <param name="selection">Which hidden states are taken.</param>
    /// <param name="trainable">How many of the last layers are trained; -1 for everything.</param>
    public FineTunedNetwork(PretrainedSource source, HiddenSelection selection, int trainable)
        : base(nameof(FineTunedNetwork), selection.OutputWidth)
    {
        (_source, _selection, _pretrained, _head) = (source, selection, source.Network, new HiddenHead(selection));
        RegisterComponents();
        Freeze(trainable);
    }

    public override string? KeptApart => "pretrained.";

    public override void SaveApart(string folder) => _source.Save(folder);

    public override int StateWidth => _selection.Width;

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var output = _source.Run(features, _selection.Wanted(_source.LayerCount));
        var states = _selection.Take(output);
        if (_selection.Layers.Length > 1) states = nn.functional.layer_norm(states, [_selection.Width]); // layers differ in scale
        return _head.Forward(states, output.Mask).MoveToOuterDisposeScope();
    }

    // Everything below the last layers; a pooler is never trained, since nothing comes of it here.
    private void Freeze(int trainable)
    {
        if (trainable > _source.LayerCount)
            throw new InvalidInputException("trainable_layers", $"{trainable} of {_source.LayerCount} layers cannot be trained", "Set it to -1 to train all of them.");
        int first = trainable < 0 ? -1 : _source.LayerCount - trainable;
        foreach (var (name, parameter) in _pretrained.named_parameters())
        {
            var layer = LayerNumber().Match(name);
            bool above = layer.Success ? int.Parse(layer.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) >= first : first <= 0 || IsLast(name);
            if (!above || name.StartsWith("pooler.", StringComparison.Ordinal)) parameter.requires_grad = false;
        }
    }

    // Norms behind the last layer.
    private static bool IsLast(string name) => name.StartsWith("layer_norm.", StringComparison.Ordinal) || name.StartsWith("layernorm.", StringComparison.Ordinal)
        || name.StartsWith("encoder.layer_norm.", StringComparison.Ordinal);

    [GeneratedRegex(@"(?:^|\.)layers?\.(\d+)\.")]
    private static partial Regex LayerNumber();
}
