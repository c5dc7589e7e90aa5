using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Models.Fusion;
using EmpatheticDetection.Torch.Models.Metadata;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>
/// Early fusion of whatever modalities a dialogue has. Each encoder turns the utterances where its modality is present into
/// vectors; an absent one is a learnt vector of its own. Fusion makes one vector of those and the role a step, steps are related along the
/// dialogue, pooled, joined with the metadata and classified. Nothing is computed on padding, and a batch gives what its
/// dialogues give alone.
/// </summary>
public sealed class DialogueModel : EmotionNetwork
{
    private const int RoleWidth = 16;
    private readonly EncoderBranch[] _branches;
    private readonly DirectNetwork?[] _direct;

    [ComponentName(Name = "roles")]
    private readonly Embedding _roles;

    [ComponentName(Name = "fusion")]
    private readonly EarlyFusion _fusion;

    [ComponentName(Name = "sequence")]
    private readonly SequenceLayer _sequence;

    [ComponentName(Name = "pooling")]
    private readonly AttentivePooling _pooling;

    [ComponentName(Name = "metadata")]
    private readonly MetadataNetwork? _metadata;

    [ComponentName(Name = "classifier")]
    private readonly Classifier _classifier;

    /// <summary>Creates a network with random weights (seed before).</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="encoders">The network of each encoder, in the order of the config.</param>
    /// <param name="metadataSizes">Number of ids of each metadata field, the unknown one included.</param>
    public DialogueModel(DialogueModelConfig config, IReadOnlyList<EncoderNetwork> encoders, IReadOnlyList<int> metadataSizes)
        : base(nameof(DialogueModel))
    {
        Config = config;
        int width = config.Width;
        _branches = [.. encoders.Select(encoder => new EncoderBranch(encoder, width, config.Dropout))];
        _roles = Embedding(SampleStep.RoleCount, RoleWidth);
        _fusion = EarlyFusion.Create(config, encoders, RoleWidth);
        _sequence = SequenceLayer.Create(config);
        _pooling = new AttentivePooling(_sequence.Width, width);
        _metadata = config.Metadata is { } metadata && metadataSizes.Count > 0 ? new MetadataNetwork(metadataSizes, metadata, config.Dropout) : null;
        int classes = config.FineLabels ? EmotionTable.FineLabels.Count : EmotionTable.Names.Count;
        _classifier = new Classifier((2 * _sequence.Width) + (_metadata?.Width ?? 0), 2 * width, classes, config.Dropout);
        _direct = [.. config.Encoders.Select((encoder, i) => encoder.CreateDirect(encoders[i], classes))];
        for (int i = 0; i < encoders.Count; i++)
        {
            register_module(config.Encoders[i].Name, _branches[i]);
            if (_direct[i] is { } direct) register_module(config.Encoders[i].Name + "_direct", direct);
        }

        RegisterComponents();
    }

    /// <summary>Its shape.</summary>
    public DialogueModelConfig Config { get; }

    /// <summary>The network of each encoder, in the order of the config.</summary>
    public IEnumerable<EncoderNetwork> Encoders => _branches.Select(branch => branch.Encoder);

    /// <inheritdoc/>
    public override IEnumerable<string> EncoderPrefixes => Config.Encoders
        .Where((_, i) => _branches[i].Encoder.parameters().Any())
        .Select(encoder => $"{encoder.Name}.encoder.");

    /// <inheritdoc/>
    public override IEnumerable<string> DirectPrefixes => Config.Encoders.Where((_, i) => _direct[i] is not null).Select(encoder => $"{encoder.Name}_direct.");

    /// <inheritdoc/>
    internal override IEnumerable<(string Prefix, string Folder, EncoderNetwork Encoder)> KeptApart => Config.Encoders
        .Select((encoder, i) => (Prefix: $"{encoder.Name}.encoder.{_branches[i].Encoder.KeptApart}", Folder: encoder.Name, _branches[i].Encoder))
        .Where(entry => entry.Encoder.KeptApart is not null);

    /// <inheritdoc/>
    public override Tensor? Penalty()
    {
        Tensor? sum = null;
        foreach (var direct in _direct)
            if (direct?.Penalty() is { } penalty)
                sum = sum is null ? penalty : sum + penalty;
        return sum;
    }

    /// <inheritdoc/>
    public override void FitStatistics(IReadOnlyList<Sample> training)
    {
        for (int i = 0; i < _branches.Length; i++)
        {
            var dialogues = FeaturesOfDialogues(training, i, ofSpeaker: false);
            _branches[i].Encoder.FitStatistics([.. dialogues.SelectMany(features => features)]);
            if (_direct[i] is { } direct) direct.FitStatistics(FeaturesOfDialogues(training, i, direct.OfSpeaker));
        }
    }

    /// <inheritdoc/>
    /// <remarks>The last utterances alone, or all of them as one step, are no prefix of the steps of a longer dialogue.</remarks>
    public override bool IsCausal => Config is
    {
        Sequence: SequenceKind.None or SequenceKind.CausalRecurrent or SequenceKind.CausalAttention, MaximumUtterances: 0, JoinUtterances: false,
    };

    /// <inheritdoc/>
    public override DialogueOutput forward(DialogueBatch batch)
    {
        using var scope = NewDisposeScope();
        var (related, real, _) = Relate(batch);
        var (pooled, weights) = _pooling.call((related, real));
        var last = related[arange(Scalars.Of(batch.Samples.Count)), tensor(batch.LastSpeakerStep)];  // (dialogues, sequence)

        var summary = new List<Tensor> { pooled, last };
        if (_metadata is not null) summary.Add(_metadata.call(batch.Samples));
        var joined = cat(summary, 1);
        if (batch.Mixup is { } draw) joined = Mixup.Features(joined, draw);
        var (logits, fine) = Decide(joined, batch.Samples, batch.Mixup);
        return new DialogueOutput(
            logits.MoveToOuterDisposeScope(), fine?.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope())
        {
            Representation = joined.MoveToOuterDisposeScope(),
        };
    }

    /// <inheritdoc/>
    public override Tensor ForwardPrefixes(DialogueBatch batch)
    {
        if (!IsCausal) return base.ForwardPrefixes(batch);
        using var scope = NewDisposeScope();
        var (related, _, places) = Relate(batch);
        Sample[] prefixes = [.. batch.Samples.SelectMany(sample => sample.Steps.Select((_, end) => sample with { Steps = [.. sample.Steps.Take(end + 1)] }))];
        long longest = related.shape[1];
        var last = tensor(prefixes.Zip(places, (prefix, place) => (place / longest * longest) + DialogueBatch.LastSpeaker(prefix)).ToArray());
        var summary = new List<Tensor>                                                   // (steps, sequence) each
        {
            _pooling.OfPrefixes(related).flatten(0, 1).index_select(0, tensor(places)),
            related.flatten(0, 1).index_select(0, last),
        };
        if (_metadata is not null) summary.Add(_metadata.call(prefixes));
        return Decide(cat(summary, 1), prefixes, null).Logits.MoveToOuterDisposeScope();
    }

    // States (dialogues, longest, sequence), which are real (dialogues, longest), and where each step lies among dialogues * longest.
    private (Tensor States, Tensor Real, long[] Places) Relate(DialogueBatch batch)
    {
        int dialogues = batch.Samples.Count;
        long longest = batch.Lengths.Max();
        BranchOutput[] branches = [.. _branches.Select((branch, i) => branch.call((batch.Encoders[i], batch.Roles.Length)))];
        var steps = _fusion.call((_roles.call(tensor(batch.Roles)), branches));          // (steps, width)
        long[] places = PlacesInPadded(batch.Lengths, longest);
        var padded = zeros(dialogues * longest, steps.shape[1]).index_copy(0, tensor(places), steps).view(dialogues, longest, -1);
        var real = SequenceMask.FromLengths(tensor(batch.Lengths), longest);
        return (_sequence.call((padded, batch.Lengths, real)), real, places);
    }

    // What is joined of each dialogue and its short ways to logits (dialogues, 7), and those of fine labels (dialogues, 32) if there are any.
    private (Tensor Logits, Tensor? Fine) Decide(Tensor joined, IReadOnlyList<Sample> samples, MixupDraw? mixup)
    {
        var logits = _classifier.call(joined);
        for (int i = 0; i < _direct.Length; i++)
        {
            if (_direct[i] is not { } direct) continue;
            var added = direct.call(FeaturesOfDialogues(samples, i, direct.OfSpeaker));
            logits = logits + (mixup is { } blend ? Mixup.Features(added, blend) : added);
        }

        return Config.FineLabels ? (FineLabelSum.ToClasses(logits), logits) : (logits, null);
    }

    // What an encoder takes of each dialogue; nothing where its modality is absent throughout.
    private static IReadOnlyList<IReadOnlyList<EncoderFeatures>> FeaturesOfDialogues(IReadOnlyList<Sample> samples, int encoder, bool ofSpeaker) =>
        [.. samples.Select(sample => (IReadOnlyList<EncoderFeatures>)[.. sample.Steps.Where(step => !ofSpeaker || step.Role == SampleStep.SpeakerRole)
            .Select(step => step.Features[encoder]).OfType<EncoderFeatures>()])];

    // Step s of dialogue d lies at d * longest + s.
    private static long[] PlacesInPadded(long[] lengths, long longest)
    {
        var places = new long[lengths.Sum()];
        int next = 0;
        for (int d = 0; d < lengths.Length; d++)
            for (long s = 0; s < lengths[d]; s++)
                places[next++] = (d * longest) + s;
        return places;
    }
}
