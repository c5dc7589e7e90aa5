using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// Turns a conversation into what a model takes. Training, evaluation, prediction and serving all come through here; the only
/// difference is whether a pass of augmentation is given.
/// </summary>
public sealed class SampleReader
{
    private static readonly Modality<AudioSignal> NoAudio = Modality<AudioSignal>.Absent("a description has no sound");
    private static readonly Modality<VideoFrames> NoVideo = Modality<VideoFrames>.Absent("a description has no film");
    private readonly EmotionModel _model;
    private readonly IUtteranceMedia _media;
    private readonly AugmentationOptions? _augmentation;
    private readonly bool _variesMedia;
    private readonly ByteBudgetCache<ReadingKey, StepReading> _cache;

    /// <summary>Creates a reader.</summary>
    /// <param name="model">Whose encoders it feeds.</param>
    /// <param name="media">Sound and frames.</param>
    /// <param name="augmentation">How training data is varied, where a pass is given.</param>
    /// <param name="featureBudget">Bytes of features that are kept for the next time a conversation is read; 0 where there is none.</param>
    public SampleReader(EmotionModel model, IUtteranceMedia media, AugmentationOptions? augmentation = null, long featureBudget = 0)
    {
        _cache = new ByteBudgetCache<ReadingKey, StepReading>(featureBudget);
        (_model, _media, _augmentation) = (model, media, augmentation);
        _variesMedia = augmentation is not null && ReadsMedia
            && (augmentation.NoiseProbability > 0 || augmentation.GainRange > 0 || augmentation.SpeedRange > 0 || augmentation.FrameJitter > 0 || augmentation.FlipProbability > 0);
    }

    /// <summary>Reads a conversation.</summary>
    /// <param name="row">The conversation.</param>
    /// <param name="pass">The pass of augmentation; null reads everything as it is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Sample> ReadAsync(LabelledConversation row, AugmentedPass? pass = null, CancellationToken cancellation = default)
    {
        var steps = _model.Config.StepsOf(row.Conversation);
        var readings = new StepReading[steps.Count];
        for (int i = 0; i < readings.Length; i++) readings[i] = await ReadStepAsync(row, steps[i], i, pass, cancellation).ConfigureAwait(false);
        return Assemble(row, steps, readings, pass);
    }

    /// <summary>Reads a conversation as it was after each of its speaker's utterances; each step is read once.</summary>
    /// <param name="row">The conversation.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<(ConversationPrefix Prefix, Sample Sample)>> ReadPrefixesAsync(
        LabelledConversation row, CancellationToken cancellation = default)
    {
        var known = new Dictionary<(int Role, string Text, Utterance? Utterance), StepReading>();
        var samples = new List<(ConversationPrefix, Sample)>();
        foreach (var prefix in ConversationPrefix.Of(row))
        {
            var steps = _model.Config.StepsOf(prefix.Row.Conversation);
            foreach (var step in steps)
                if (!known.ContainsKey(step))
                    known.Add(step, await ReadStepAsync(row, step, steps.Count, null, cancellation).ConfigureAwait(false));
            samples.Add((prefix, Assemble(prefix.Row, steps, [.. steps.Select(step => known[step])], null)));
        }

        return samples;
    }

    private Sample Assemble(
        LabelledConversation row, IReadOnlyList<(int Role, string Text, Utterance? Utterance)> steps, StepReading[] readings, AugmentedPass? pass)
    {
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var read = new List<SampleStep>(steps.Count);
        var cues = new List<UtteranceCues>();
        for (int i = 0; i < steps.Count; i++)
        {
            var augmenter = pass is null || _augmentation is null ? null : new SampleAugmenter(_augmentation, pass.Seed, pass.Epoch, $"{row.Id} {i}");
            var features = readings[i].Features.Select((value, e) => value is null || augmenter is null ? value : _model.Extractors[e].Augment(value, augmenter));
            read.Add(new SampleStep(steps[i].Role, [.. features]));
            if (readings[i].Cues is { } measured) cues.Add(measured);
            if (steps[i].Utterance is null) continue;
            if (readings[i].AudioAbsent is { } audioReason) reasons.TryAdd(ModalityName.Audio, audioReason);
            if (readings[i].VideoAbsent is { } videoReason) reasons.TryAdd(ModalityName.Video, videoReason);
        }

        var random = pass is null ? null : SeededRandom.For(pass.Seed, pass.Epoch, $"dialogue {row.Id}");
        if (random is not null && _augmentation is { ModalityDropout: > 0 }) DropModalities(read, random);
        var metadata = _model.Metadata.IdsOf(row.Conversation);
        if (random is not null) DropMetadata(metadata, random);
        var present = Present(read, metadata);
        var absent = _model.Modalities.Where(name => !present.Contains(name)).ToDictionary(name => name, name => Reason(name, reasons));
        return new Sample(row.Id, row.Label, row.FineLabel ?? -1, row.Speaker, read, metadata, present, absent)
        {
            Groups = SpeakerGroups.Of(row.Conversation),
            Cues = cues.Count > 0 ? DialogueCues.Of(cues, steps.Count(step => step.Utterance is not null)) : null,
        };
    }

    private async ValueTask<StepReading> ReadStepAsync(
        LabelledConversation conversation,
        (int Role, string Text, Utterance? Utterance) step,
        int index,
        AugmentedPass? pass,
        CancellationToken cancellation)
    {
        // Variant 0 is the step as it is; above are its numbered variations; below 0 is one that does not come again.
        int variant = pass is null || !_variesMedia ? 0 : _augmentation!.MediaVariants > 0 ? 1 + (pass.Epoch % _augmentation.MediaVariants) : -1;
        var key = new ReadingKey(conversation.Id, conversation.Media, step, variant);
        if (variant < 0 || !_cache.TryGet(key, out var reading))
        {
            var (audio, video) = step.Utterance is { } utterance
                ? await _media.ReadAsync(conversation, utterance, cancellation).ConfigureAwait(false)
                : (NoAudio, NoVideo);
            var content = new UtteranceContent(step.Text, audio, video);
            if (variant != 0) content = Vary(content, new SampleAugmenter(_augmentation!, pass!.Seed, variant < 0 ? pass.Epoch : variant, $"{conversation.Id} {index}"));
            var cues = variant == 0 && step.Role == SampleStep.SpeakerRole ? DialogueCues.Of(content) : null;
            reading = new StepReading(
                [.. _model.Extractors.Select(extractor => extractor.Extract(content))], audio.AbsentBecause, video.AbsentBecause, cues);
            if (variant >= 0) _cache.Offer(key, reading, reading.Features.Sum(features => features?.Bytes ?? 0) + 64);
        }

        return reading!;
    }

    /// <summary>Whether any encoder wants sound or frames.</summary>
    public bool ReadsMedia => _model.Config.Needs.Any;

    private static UtteranceContent Vary(UtteranceContent content, SampleAugmenter augmenter) => content with
    {
        Audio = content.Audio.Value is { Samples.Length: > 0 } signal ? Modality<AudioSignal>.Present(augmenter.Audio(signal)) : content.Audio,
        Video = content.Video.Value is { Count: > 0 } frames ? Modality<VideoFrames>.Present(augmenter.Video(frames)) : content.Video,
    };

    // A modality is taken from the whole dialogue, as a broken microphone would take it.
    private void DropModalities(List<SampleStep> steps, SeededRandom random)
    {
        string[] names = [.. _model.Extractors.Select(extractor => extractor.Modality).Distinct()];
        bool[] present = [.. names.Select(name => steps.Any(step => step.Features.Where((value, e) => value is not null && _model.Extractors[e].Modality == name).Any()))];
        bool[] left = ModalityDropout.Apply(present, random, _augmentation!.ModalityDropout);
        for (int i = 0; i < steps.Count; i++)
            steps[i] = steps[i] with { Features = [.. steps[i].Features.Select((value, e) => left[Array.IndexOf(names, _model.Extractors[e].Modality)] ? value : null)] };
    }

    private void DropMetadata(int[] ids, SeededRandom random)
    {
        double share = _model.Config.UnknownShare;
        for (int i = 0; i < ids.Length; i++)
            if (random.Chance(share))
                ids[i] = 0;
    }

    private List<string> Present(List<SampleStep> steps, int[] metadata) => [.. _model.Modalities.Where(name => name == ModalityName.Metadata
        ? _model.Metadata.SayAnything(metadata)
        : steps.Any(step => step.Features.Where((features, e) => features is not null && _model.Extractors[e].Modality == name).Any()))];

    private static string Reason(string modality, SortedDictionary<string, string> reasons) => modality switch
    {
        ModalityName.Text => "no words",
        ModalityName.Metadata => "nothing known of speaker and topic",
        _ => reasons.GetValueOrDefault(modality, "no utterance has it"),
    };

    // All that a reading depends on: ids come again in other splits, and places of utterances in careless data.
    private readonly record struct ReadingKey(string Conversation, MediaLocator Media, (int Role, string Text, Utterance? Utterance) Step, int Variant);

    private sealed record StepReading(IReadOnlyList<EncoderFeatures?> Features, string? AudioAbsent, string? VideoAbsent, UtteranceCues? Cues);
}
