using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// A network of the reference system, with the parameter names of its checkpoints. What it computes is decided by its batch: see
/// <see cref="ReferenceBatch"/>. Pretrained parts must be loaded or filled before it is of use.
/// </summary>
public abstract class ReferenceNetwork : nn.Module
{
    private readonly BertEncoder _text;

    private protected ReferenceNetwork(string name, ReferenceConfig config)
        : base(name)
    {
        Config = config;
        _text = new BertEncoder(config.Text);
        register_module("text_encoder", _text);
        foreach (var (parameter, value) in _text.named_parameters())
            if (Enumerable.Range(0, config.FrozenTextLayers)
                .Any(i => parameter.StartsWith($"encoder.layer.{i}.", StringComparison.Ordinal)))
                value.requires_grad = false;
    }

    /// <summary>Its shape.</summary>
    public ReferenceConfig Config { get; }

    private protected static int Classes => EmotionTable.Names.Count;

    /// <summary>Creates the network of a kind.</summary>
    public static ReferenceNetwork Create(ReferenceConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Kind == ReferenceKind.Audio ? new ReferenceAudioNetwork(config) : new ReferenceVideoNetwork(config);
    }

    /// <summary>Classifies dialogues.</summary>
    /// <param name="batch">As the reference pads them, or only what is real.</param>
    /// <param name="observe">Told the value of every stage by name; null for none. The values live as long as the call.</param>
    /// <returns>Logits (dialogues, classes).</returns>
    public abstract Tensor Forward(ReferenceBatch batch, Action<string, Tensor>? observe = null);

    /// <summary>The network registers its parts itself: checkpoints give the names.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    /// <summary>The last state of [CLS]: (texts, width).</summary>
    private protected Tensor FirstStates(TextInput texts)
    {
        using var scope = NewDisposeScope();
        return _text.Encode(texts).Hidden.select(1, 0).MoveToOuterDisposeScope();
    }

    /// <summary>For each dialogue its step to be classified: (dialogues, longest, width) -> (dialogues, width).</summary>
    private protected static Tensor LastSteps(Tensor steps, ReferenceBatch batch) =>
        steps[arange(steps.shape[0], device: steps.device), tensor(batch.LastSteps.ToArray(), device: steps.device)];

    /// <summary>A row for each step from a row for each clip.</summary>
    private protected static Tensor OfSteps(Tensor clips, ReferenceMedia media)
    {
        if (media.ClipOfStep.Count == clips.shape[0] && media.ClipOfStep.Index().All(entry => entry.Item == entry.Index)) return clips;
        return clips.index_select(0, tensor(media.ClipOfStep.ToArray(), device: clips.device));
    }
}
