using System.Globalization;
using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Models.Metadata;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>A network of the reference system as a model that can be trained, judged and kept.</summary>
public sealed record ReferenceModelConfig : ModelConfig
{
    /// <summary>Which network.</summary>
    public ReferenceKind Kind { get; init; }

    /// <summary>How it is computed.</summary>
    public ReferenceComputation Computation { get; init; }

    /// <summary>The text encoder: a network of BERT's kind, by its name on the hub or a folder.</summary>
    public string Text { get; init; } = "bert-base-uncased";

    /// <summary>
    /// The speech encoder of the audio network: a Wav2Vec2, by its name on the hub or a folder; null for 39 numbers an utterance instead.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] // null is a choice here, and not the default
    public string? Speech { get; init; } = "facebook/wav2vec2-base";

    /// <summary>Hidden size of the LSTMs in each direction; a multiple of 4.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Layers of the LSTMs.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Dropout while training.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Reads event scenario, emotion cause and goal, which somebody wrote who knew the label. The reference does.</summary>
    public bool ChainOfEmpathy { get; init; }

    /// <summary>
    /// Texts that the tables of event scenario, emotion cause, goal and topic have room for; null for as many as the training data has.
    /// </summary>
    public IReadOnlyList<int>? VocabularySizes { get; init; }

    /// <summary>
    /// Keeps only what goes into each layer of the text encoder and computes the rest again for the gradients: a third more time, a small
    /// part of the memory.
    /// </summary>
    public bool GradientCheckpointing { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => Kind == ReferenceKind.Audio
        ? new MediaNeeds(ReferenceAudio.SampleRate, 0, 0)
        : new MediaNeeds(null, ReferenceConfig.Frames, 0)
        {
            Sampling = Computation == ReferenceComputation.AsEvaluated
                ? FrameSampling.ReferenceTestScripts(ReferenceConfig.Frames)
                : FrameSampling.Reference(ReferenceConfig.Frames),
        };

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Parts => [Text, Kind == ReferenceKind.Audio ? Speech ?? "39 numbers of sound" : "frames"];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool ReadsChainOfEmpathy => ChainOfEmpathy;

    /// <inheritdoc/>
    [JsonIgnore]
    internal override IReadOnlyList<(string Name, string Value)> Description =>
    [
        ("Network of the reference system", $"{Kind}, computed {Computation}".ToLowerInvariant()),
        ("Encoders", string.Join(", ", Parts)),
        ("Listener's answer", "read"),
    ];

    private bool IsFaithful => Computation != ReferenceComputation.Corrected;

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (Kind == ReferenceKind.VideoAsEvaluated)
            throw new InvalidInputException(where, "reference.kind video_as_evaluated is not a network of its own",
                "Set kind to video and computation to as_evaluated.");
        if (Computation == ReferenceComputation.AsEvaluated && Kind != ReferenceKind.Video)
            throw new InvalidInputException(where, $"reference.computation as_evaluated does not go with kind {Kind}".ToLowerInvariant(),
                "Only the video network was evaluated as another one.");
        if (string.IsNullOrWhiteSpace(Text) || (Speech is { } speech && string.IsNullOrWhiteSpace(speech)))
            throw new InvalidInputException(where, "reference.text or reference.speech names no model", "Set it to a name of the hub or to a folder.");
        if (Hidden < 4 || Hidden % 4 != 0 || Layers < 1 || Dropout is < 0 or >= 1)
            throw new InvalidInputException(where, "reference.hidden, layers or dropout is out of range",
                "hidden is a multiple of 4, layers at least 1, dropout lies in [0, 1).");
        if (VocabularySizes is { } sizes && (sizes.Count != ReferenceVocabularies.Names.Count || sizes.Any(size => size < 0)))
            throw new InvalidInputException(where, "reference.vocabulary_sizes are not four numbers of texts",
                $"Give those of {string.Join(", ", ReferenceVocabularies.Names)}.");
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(int Role, string Text, Utterance? Utterance)> StepsOf(Conversation conversation)
    {
        var steps = new List<(int, string, Utterance?)>();
        if (!string.IsNullOrWhiteSpace(conversation.Context)) steps.Add((SampleStep.ContextRole, conversation.Context, null));
        int most = IsFaithful ? ReferenceConfig.MaximumStepsOf(Kind) : int.MaxValue;
        steps.AddRange(conversation.Utterances.Take(most).Select(utterance => ((int)utterance.Role, utterance.Text, (Utterance?)utterance)));
        return steps;
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<FeatureExtractor> CreateExtractors() =>
    [
        new ReferenceTextExtractor(Text),
        Kind == ReferenceKind.Audio ? new ReferenceSoundExtractor(Speech, whole: !IsFaithful) : new ReferenceFilmExtractor(ReferenceConfig.FrameSideOf(Kind)),
    ];

    /// <inheritdoc/>
    internal override IMetadataVocabularies FitMetadata(IReadOnlyList<Conversation> training) =>
        Sized(ChainOfEmpathy ? ReferenceVocabularies.Fit(training) : ReferenceVocabularies.FitTopics(training), "the data");

    /// <inheritdoc/>
    internal override IMetadataVocabularies ReadMetadata(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string where) =>
        Sized(ReferenceVocabularies.From(values), where);

    /// <inheritdoc/>
    internal override EmotionNetwork CreateNetwork(IReadOnlyList<FeatureExtractor> extractors, IMetadataVocabularies metadata)
    {
        var text = (ReferenceTextExtractor)extractors[0];
        var kind = Computation == ReferenceComputation.AsEvaluated ? ReferenceKind.VideoAsEvaluated : Kind;
        var shape = new ReferenceConfig(
            kind, ((ReferenceMetadata)metadata).Sizes, text.Config, (extractors[1] as ReferenceSoundExtractor)?.Speech, Hidden, Layers, Dropout);
        var network = ReferenceNetwork.Create(shape);
        (network.Reading, network.GradientCheckpointing) = (new ReferenceReading(shape, text, IsFaithful), GradientCheckpointing);
        return network;
    }

    /// <inheritdoc/>
    internal override void LoadPretrained(EmotionNetwork network, IReadOnlyList<FeatureExtractor> extractors)
    {
        var parts = network.named_children().ToDictionary(child => child.name, child => child.module);
        using (var weights = ((ReferenceTextExtractor)extractors[0]).Folder.OpenWeights())
            ModuleWeights.Load(parts[ReferenceNetwork.TextEncoder], weights, BertWeights.Names);
        if ((extractors[1] as ReferenceSoundExtractor)?.Folder is { } folder)
            using (var weights = folder.OpenWeights())
                ModuleWeights.Load(parts[ReferenceNetwork.SpeechEncoder], weights, WaveWeights.Names(weights, "wav2vec2."));
    }

    private ReferenceMetadata Sized(ReferenceVocabularies vocabularies, string where)
    {
        var own = vocabularies.Sizes;
        if (VocabularySizes is not { } sizes) return new ReferenceMetadata(vocabularies, own);
        foreach (var ((name, texts), room) in ReferenceVocabularies.Names.Zip(own.InOrder).Zip(sizes))
            if (texts > room)
                throw new InvalidInputException(where, string.Create(CultureInfo.InvariantCulture, $"holds {texts} texts of \"{name}\", the model's table has room for {room}"),
                    "The vocabularies belong to another model or another split.");
        return new ReferenceMetadata(vocabularies, new ReferenceVocabularySizes(sizes[0], sizes[1], sizes[2], sizes[3]));
    }
}
