using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Runtime;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Settings that all pretrained encoders share.</summary>
public abstract record PretrainedConfig : EncoderConfig
{
    /// <summary>
    /// A model of the Hugging Face hub by name (MODEL or MODEL@REVISION, got by <c>pull</c>), or a folder in the hub's layout.
    /// </summary>
    public string Model { get; init; } = "";

    /// <summary>
    /// Whose hidden states are taken: 0 is what goes into the first layer, 1 the first layer's, -1 the last one's; null a learnt weighted
    /// sum of all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // null is a choice here, and not the default
    public int? Layer { get; init; } = -1;

    /// <summary>
    /// How many of the last layers are trained; -1 trains everything; 0 leaves the encoder as it is: it is then run once for each
    /// utterance, and what it gives is kept on the disk.
    /// </summary>
    public int TrainableLayers { get; init; }

    /// <summary>How an utterance's hidden states become one vector.</summary>
    public HiddenPooling Pooling { get; init; } = HiddenPooling.Mean;

    /// <summary>
    /// Of an encoder that stays as it is: adds a logistic regression from its pooled states, averaged over the dialogue, to the logits.
    /// </summary>
    public bool Direct { get; init; }

    /// <summary>Of the direct part: times half the sum of its squared weights, added to the loss.</summary>
    public double DirectPenalty { get; init; } = 2e-3;

    /// <summary>Of the direct part: share of numbers that are left out while training.</summary>
    public double DirectDropout { get; init; }

    /// <summary>
    /// Numbers in which the encoder's matrix products are computed. bfloat16 is about twice as fast on processors that have it, and
    /// rounds to three digits; an encoder that stays as it is has its weights in it, too, and takes half the memory.
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>
    /// Of an encoder that is trained: keeps only what goes into each layer and computes the rest again for the gradients, which takes a
    /// third more time and a small part of the memory.
    /// </summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>Whether the encoder stays as it is.</summary>
    [JsonIgnore]
    public bool IsFrozen => TrainableLayers == 0;

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new PretrainedExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor)
    {
        var source = ((PretrainedExtractor)extractor).Source;
        var selection = HiddenSelection.Of(this, source);
        return IsFrozen ? new FrozenNetwork(selection) : new FineTunedNetwork(source, selection, TrainableLayers);
    }

    /// <inheritdoc/>
    public override DirectNetwork? CreateDirect(EncoderNetwork network, int classes) => Direct
        ? new StatisticsDirect(((FrozenNetwork)network).Size, classes, DirectPenalty, DirectDropout,
            features => ((HiddenFeatures)features).ToSingles())
        : null;

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (string.IsNullOrWhiteSpace(Model))
            throw new InvalidInputException(where, $"{Name} names no model", "Set \"model\" to a name of the hub or to a folder.");
        if (TrainableLayers < -1 || !(DirectPenalty >= 0) || DirectDropout is < 0 or >= 1)
            throw new InvalidInputException(where, $"{Name}'s settings are out of range",
                "trainable_layers is at least -1, direct_penalty not negative, direct_dropout lies in [0, 1).");
        if (Direct && (!IsFrozen || Pooling == HiddenPooling.Attentive))
            throw new InvalidInputException(where, $"{Name}'s direct part needs states that stay as they are",
                "Set trainable_layers to 0 and pooling to mean, first or statistics, or direct to false.");
    }

    /// <summary>Which modality it reads: a name of <see cref="ModalityName"/>.</summary>
    internal abstract string Modality { get; }

    /// <summary>Opens the encoder in a folder of the hub's layout.</summary>
    internal abstract PretrainedSource Open(string folder);
}
