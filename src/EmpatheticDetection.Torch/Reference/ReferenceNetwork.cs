using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// A network of the reference system, with the parameter names of its checkpoints. What it computes is decided by its batch: see
/// <see cref="ReferenceBatch"/>. Pretrained parts must be loaded or filled before it is of use.
/// </summary>
public abstract class ReferenceNetwork : EmotionNetwork
{
    /// <summary>Name of the text encoder among the parts.</summary>
    internal const string TextEncoder = "text_encoder";

    /// <summary>Name of the speech encoder among the parts.</summary>
    internal const string SpeechEncoder = "wav2vec_model";

    private readonly BertEncoder _text;

    private protected ReferenceNetwork(string name, ReferenceConfig config)
        : base(name)
    {
        Config = config;
        _text = new BertEncoder(config.Text);
        register_module(TextEncoder, _text);
        foreach (var (parameter, value) in _text.named_parameters())
            if (Enumerable.Range(0, config.FrozenTextLayers)
                .Any(i => parameter.StartsWith($"encoder.layer.{i}.", StringComparison.Ordinal)))
                value.requires_grad = false;
    }

    /// <summary>Its shape.</summary>
    public ReferenceConfig Config { get; }

    /// <inheritdoc/>
    public sealed override IEnumerable<string> EncoderPrefixes => [TextEncoder + "."];

    /// <summary>Makes its batches of samples; given where it is the network of a model.</summary>
    internal ReferenceReading? Reading { get; set; }

    /// <summary>Whether layers of the text encoder are computed again for their gradients.</summary>
    internal bool GradientCheckpointing { get; set; }

    /// <summary>The stage that the classifier is given.</summary>
    private protected abstract string RepresentationStage { get; }

    private protected static int Classes => EmotionTable.Names.Count;

    /// <summary>Creates the network of a kind.</summary>
    public static ReferenceNetwork Create(ReferenceConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Kind == ReferenceKind.Audio ? new ReferenceAudioNetwork(config) : new ReferenceVideoNetwork(config);
    }

    /// <inheritdoc/>
    public override void Narrow() => _text.to(ScalarType.BFloat16);

    /// <summary>Classifies dialogues.</summary>
    /// <param name="batch">As the reference pads them, or only what is real.</param>
    /// <param name="observe">Told the value of every stage by name; null for none. The values live as long as the call.</param>
    /// <returns>Logits (dialogues, classes).</returns>
    public abstract Tensor Classify(ReferenceBatch batch, Action<string, Tensor>? observe = null);

    /// <inheritdoc/>
    public sealed override DialogueOutput forward(DialogueBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var reading = Reading ?? throw new InvalidOperationException("the network is not part of a model.");
        using var scope = NewDisposeScope();
        var read = reading.Read(batch.Samples);
        Tensor? shares = null, representation = null;
        TorchSharp.Modules.BatchNorm1d[] norms = training && batch.Samples.Count == 1 ? [.. modules().OfType<TorchSharp.Modules.BatchNorm1d>()] : [];
        foreach (var norm in norms) norm.train(false); // one dialogue has no deviation
        var logits = Classify(read, training ? null : (name, value) =>
        {
            if (name.EndsWith("attention_weights", StringComparison.Ordinal)) shares = value.clone().MoveToOuterDisposeScope();
            else if (name == RepresentationStage) representation = value.clone().MoveToOuterDisposeScope();
        });
        foreach (var norm in norms) norm.train(true);
        return new DialogueOutput(logits.MoveToOuterDisposeScope(), null, ReferenceStepWeights.Of(batch, read, shares).MoveToOuterDisposeScope())
        {
            Representation = representation?.MoveToOuterDisposeScope(),
        };
    }

    /// <summary>The network registers its parts itself: checkpoints give the names.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    /// <summary>The last state of [CLS]: (texts, width).</summary>
    private protected Tensor FirstStates(TextInput texts)
    {
        using var scope = NewDisposeScope();
        using var checkpoints = GradientCheckpoint.Begin(GradientCheckpointing && training);
        return _text.Encode(texts).Hidden.select(1, 0).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>For each dialogue its step to be classified: (dialogues, longest, width) -> (dialogues, width).</summary>
    private protected static Tensor LastSteps(Tensor steps, ReferenceBatch batch) =>
        steps[arange(Scalars.Of(steps.shape[0]), device: steps.device), tensor(batch.LastSteps.ToArray(), device: steps.device)];

    /// <summary>A row for each step from a row for each clip.</summary>
    private protected static Tensor OfSteps(Tensor clips, ReferenceMedia media)
    {
        if (media.ClipOfStep.Count == clips.shape[0] && media.ClipOfStep.Index().All(entry => entry.Item == entry.Index)) return clips;
        return clips.index_select(0, tensor(media.ClipOfStep.ToArray(), device: clips.device));
    }
}
