using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models.Fusion;
using EmpatheticDetection.Torch.Models.Metadata;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Shape of a dialogue model: which encoders, and what joins them.</summary>
public sealed record DialogueModelConfig : ModelConfig
{
    /// <summary>The encoders, at least one, each kind at most once.</summary>
    public IReadOnlyList<EncoderConfig> Encoders { get; init; } = [];

    /// <summary>Facts about the dialogue; null uses none.</summary>
    public MetadataConfig? Metadata { get; init; }

    /// <summary>Length of an encoder's projected vector and of a joined step.</summary>
    public int Width { get; init; } = 128;

    /// <summary>How the encoders' vectors of a step become one.</summary>
    public FusionKind Fusion { get; init; } = FusionKind.Concatenation;

    /// <summary>What relates the steps of a dialogue.</summary>
    public SequenceKind Sequence { get; init; } = SequenceKind.Recurrent;

    /// <summary>Layers of the sequence part.</summary>
    public int SequenceLayers { get; init; } = 1;

    /// <summary>Dropout before every linear layer behind the encoders.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Reads the situation's description as a first step of its own, when there is one.</summary>
    public bool UseContext { get; init; } = true;

    /// <summary>Reads the listener's answer at the end of the turn. It does not exist yet when an emotion is recognised live.</summary>
    public bool UseResponse { get; init; }

    /// <summary>
    /// Reads what the listener says before. Without it a model that learnt on texts of speakers alone does not meet turns that it has
    /// never seen the like of.
    /// </summary>
    public bool UseListener { get; init; } = true;

    /// <summary>
    /// Reads the words of all utterances as one text, for models that learnt on texts of several sentences. Only without encoders of sound
    /// and film, which would not know which utterance to take.
    /// </summary>
    public bool JoinUtterances { get; init; }

    /// <summary>Most utterances of a dialogue, the last ones are kept; 0 keeps all.</summary>
    public int MaximumUtterances { get; init; }

    /// <summary>Predicts the 32 fine labels and adds them up to the seven; the data must have fine labels.</summary>
    public bool FineLabels { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => MediaNeeds.Of(Encoders);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Parts => [.. Encoders.Select(encoder => encoder.Name)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ReadsChainOfEmpathy => Metadata?.ChainOfEmpathy == true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NeedsFineLabels => FineLabels;

    /// <inheritdoc/>
    [JsonIgnore]
    internal override double UnknownShare => Metadata?.UnknownShare ?? 0;

    /// <inheritdoc/>
    [JsonIgnore]
    internal override IReadOnlyList<(string Name, string Value)> Description =>
    [
        ("Encoders", string.Join(", ", Parts)),
        ("Metadata", Fields.Count > 0 ? string.Join(", ", Fields) : "none"),
        ("Listener's answer", UseResponse ? "read" : "not read"),
    ];

    private IReadOnlyList<string> Fields => Metadata?.Fields ?? [];

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (Encoders.Count == 0 || Encoders.Any(encoder => encoder is null))
            throw new InvalidInputException(where, "model.encoders is empty or holds null", "Name at least one encoder, such as { \"kind\": \"ngrams\" }.");
        if (Encoders.GroupBy(encoder => encoder.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException(where, $"model.encoders has \"{twice.Key}\" twice", "Name each kind once.");
        foreach (var encoder in Encoders) encoder.Validate(where);
        _ = MediaNeeds.Of(Encoders, where);
        if (Width < 1 || SequenceLayers < 1 || Dropout is < 0 or >= 1 || MaximumUtterances < 0)
            throw new InvalidInputException(where, "model.width, sequence_layers, dropout or maximum_utterances is out of range",
                "Widths and layers are at least 1, dropout lies in [0, 1).");
        if (JoinUtterances && Needs.Any)
            throw new InvalidInputException(where, "model.join_utterances does not go with encoders of sound or film", "Set it to false, or keep encoders of words alone.");
        if (Metadata is { } metadata) MetadataFields.Validate(metadata, where);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(int Role, string Text, Utterance? Utterance)> StepsOf(Conversation conversation) =>
        DialogueSteps.Of(conversation, this);

    /// <inheritdoc/>
    internal override IReadOnlyList<FeatureExtractor> CreateExtractors() => [.. Encoders.Select(encoder => encoder.CreateExtractor())];

    /// <inheritdoc/>
    internal override IMetadataVocabularies FitMetadata(IReadOnlyList<Conversation> training) => MetadataVocabularies.Fit(Fields, training);

    /// <inheritdoc/>
    internal override IMetadataVocabularies ReadMetadata(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string where) =>
        Fields.FirstOrDefault(field => !values.ContainsKey(field)) is { } missing
            ? throw new InvalidInputException(where, $"holds no values of \"{missing}\"", "The folder is incomplete; copy it again.")
            : MetadataVocabularies.From(Fields, values);

    /// <inheritdoc/>
    internal override EmotionNetwork CreateNetwork(IReadOnlyList<FeatureExtractor> extractors, IMetadataVocabularies metadata) =>
        new DialogueModel(this, [.. Encoders.Zip(extractors, (encoder, extractor) => encoder.CreateNetwork(extractor))],
            ((MetadataVocabularies)metadata).Sizes);
}
