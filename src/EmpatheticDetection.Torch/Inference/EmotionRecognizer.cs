using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>
/// Recognises emotions with a trained model or a fusion of several, which is loaded once. The same object serves a text, a recording, a dialogue or a data set.
/// <code>
/// using var recognizer = EmotionRecognizer.FromFolder("runs/x/model").WithThreads(2).Build();
/// var recognition = await recognizer.RecognizeTextAsync("I can't believe I won!");
/// </code>
/// </summary>
public sealed class EmotionRecognizer : IDisposable
{
    private static readonly string[] RoleNames = ["speaker", "listener", "response", "context"];
    private readonly MissingFfmpegPolicy _missingFfmpeg;
    private readonly int _batchSize;

    internal EmotionRecognizer(ModelEnsemble ensemble, MissingFfmpegPolicy missingFfmpeg, int batchSize) =>
        (Ensemble, _missingFfmpeg, _batchSize) = (ensemble, missingFfmpeg, batchSize);

    /// <summary>The model, or the models with their fusion.</summary>
    public ModelEnsemble Ensemble { get; }

    /// <summary>Begins with a model folder, or with a fusion folder, which <c>fuse</c> writes.</summary>
    public static EmotionRecognizerBuilder FromFolder(string folder) => new(folder);

    /// <summary>Recognises conversations of a data folder, in their order; one that gives the model nothing to go by is an error.</summary>
    public IAsyncEnumerable<Recognition> RecognizeAsync(IReadOnlyList<LabelledConversation> conversations, CancellationToken cancellation = default) =>
        RecognizeAsync(conversations, OfDataset, cancellation);

    /// <summary>Recognises conversations of a data folder; those that give the model nothing to go by are left out.</summary>
    /// <param name="conversations">The conversations.</param>
    /// <param name="leftOut">Told of each that is left out, and why.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async IAsyncEnumerable<Recognition> RecognizeAsync(
        IReadOnlyList<LabelledConversation> conversations,
        Action<InvalidInputException> leftOut,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(leftOut);
        await foreach (var (recognition, reason) in TryRecognizeAsync(conversations, OfDataset, cancellation).ConfigureAwait(false))
        {
            if (recognition is not null) yield return recognition;
            else leftOut(reason!);
        }
    }

    /// <summary>
    /// Recognises conversations after each of their speaker's utterances, from what was said until then; turns that give the model nothing to
    /// go by yet are left out.
    /// </summary>
    public IAsyncEnumerable<TurnPrediction> RecognizeTurnsAsync(
        IReadOnlyList<LabelledConversation> conversations, CancellationToken cancellation = default) =>
        new TurnPredictor(Ensemble, OfDataset, _batchSize).PredictAsync(conversations, SplitOf, cancellation);

    /// <summary>Recognises what a speaker says in one sentence or more.</summary>
    public Task<Recognition> RecognizeTextAsync(string text, CancellationToken cancellation = default) =>
        SingleAsync("text", text, null, _ => new WordsAlone(), cancellation);

    /// <summary>Recognises a recording: WAV and AVI as they are, other containers through ffmpeg.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What is said in it, where that is known.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Recognition> RecognizeFileAsync(string path, string text = "", CancellationToken cancellation = default)
    {
        if (!File.Exists(path)) throw new InvalidInputException(path, "does not exist", "Check the path.");
        string name = Path.GetFileName(path);
        var read = new List<SingleFileMedia>();
        var recognition = await SingleAsync(name, text, name, needs =>
        {
            var media = new SingleFileMedia(path, needs, _missingFfmpeg);
            read.Add(media);
            return media;
        }, cancellation).ConfigureAwait(false);
        return read.Exists(media => media.WasOfUse) ? recognition : throw SingleFileMedia.OfNoUse(path, recognition.Prediction.Absent);
    }

    /// <inheritdoc/>
    public void Dispose() => Ensemble.Dispose();

    private DatasetMedia OfDataset(MediaNeeds needs) => new(needs, _missingFfmpeg);

    private async Task<Recognition> SingleAsync(string id, string text, string? file, Func<MediaNeeds, IUtteranceMedia> media, CancellationToken cancellation)
    {
        var conversation = new Conversation(id, "", [new Utterance(0, Role.Speaker, text, file, file)]);
        var row = new LabelledConversation(conversation, null, null, SplitNames.All, MediaLocator.For("."));
        await foreach (var recognition in RecognizeAsync([row], media, cancellation).ConfigureAwait(false)) return recognition;
        throw new InvalidOperationException("one conversation gives one recognition");
    }

    private async IAsyncEnumerable<Recognition> RecognizeAsync(
        IReadOnlyList<LabelledConversation> conversations, Func<MediaNeeds, IUtteranceMedia> media, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (recognition, reason) in TryRecognizeAsync(conversations, media, cancellation).ConfigureAwait(false))
            yield return recognition ?? throw reason!;
    }

    private async IAsyncEnumerable<(Recognition? Recognition, InvalidInputException? Reason)> TryRecognizeAsync(
        IReadOnlyList<LabelledConversation> conversations, Func<MediaNeeds, IUtteranceMedia> media, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int index = 0;
        await foreach (var result in Ensemble.PredictAsync(conversations, media, SplitOf, _batchSize, cancellation).ConfigureAwait(false))
        {
            var row = conversations[index++];
            yield return ToRecognition(result, row) is { } recognition ? (recognition, null) : (null, NothingToGoBy(result, row));
        }
    }

    private static string? SplitOf(LabelledConversation row) => row.Split == SplitNames.All ? null : row.Split;

    private Recognition? ToRecognition(EnsembleResult result, LabelledConversation row) => result.Prediction is { } prediction
        ? new Recognition(prediction, Steps(result, row.Conversation)) { Models = result.Shares }
        : null;

    // Each model reads some of the steps and says how much each counted; models count by their weights, alike where they have none.
    private RecognizedStep[] Steps(EnsembleResult result, Conversation conversation)
    {
        // By place in the dialogue, a description of it first.
        var steps = new SortedDictionary<int, (int Role, string Text, double Weight)>();
        int Place(Utterance? said) => said is null ? -1 : conversation.Utterances.TakeWhile(other => !ReferenceEquals(other, said)).Count();
        double Weight(int model) => result.Shares.Count == 0 ? 1 : result.Shares[model].Weight ?? 1.0 / result.Results.Count(one => one.Logits is not null);
        for (int m = 0; m < result.Results.Count; m++)
        {
            if (result.Results[m].StepWeights is not { } own) continue;
            var read = Ensemble.Models[m].Config.StepsOf(conversation);
            for (int i = 0; i < read.Count; i++)
            {
                int place = Place(read[i].Utterance);
                var before = steps.GetValueOrDefault(place, (read[i].Role, read[i].Text, 0));
                steps[place] = before with { Weight = before.Weight + (Weight(m) * own[i]) };
            }
        }

        return [.. steps.Values.Select(step => new RecognizedStep(RoleNames[step.Role], step.Text, step.Weight))];
    }

    private InvalidInputException NothingToGoBy(EnsembleResult result, LabelledConversation row) => new(
        $"conversation \"{row.Id}\"",
        $"gives the model nothing to go by: {result.Reasons}",
        $"This model reads {string.Join(", ", Ensemble.Modalities)}.");
}
