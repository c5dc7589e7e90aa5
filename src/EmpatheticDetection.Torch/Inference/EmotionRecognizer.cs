using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>
/// Recognises emotions with a trained model, which is loaded once. The same object serves a text, a recording, a dialogue or a data set.
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

    internal EmotionRecognizer(EmotionModel model, MissingFfmpegPolicy missingFfmpeg, int batchSize) =>
        (Model, _missingFfmpeg, _batchSize) = (model, missingFfmpeg, batchSize);

    /// <summary>The model.</summary>
    public EmotionModel Model { get; }

    /// <summary>Begins with a model folder.</summary>
    public static EmotionRecognizerBuilder FromFolder(string folder) => new(folder);

    /// <summary>Recognises conversations of a data folder, in their order; one that gives the model nothing to go by is an error.</summary>
    public IAsyncEnumerable<Recognition> RecognizeAsync(IReadOnlyList<LabelledConversation> conversations, CancellationToken cancellation = default) =>
        RecognizeAsync(conversations, new DatasetMedia(Model.Config.Needs, _missingFfmpeg), cancellation);

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
        var media = new DatasetMedia(Model.Config.Needs, _missingFfmpeg);
        await foreach (var (recognition, reason) in TryRecognizeAsync(conversations, media, cancellation).ConfigureAwait(false))
        {
            if (recognition is not null) yield return recognition;
            else leftOut(reason!);
        }
    }

    /// <summary>Recognises what a speaker says in one sentence or more.</summary>
    public Task<Recognition> RecognizeTextAsync(string text, CancellationToken cancellation = default) =>
        SingleAsync("text", text, null, new WordsAlone(), cancellation);

    /// <summary>Recognises a recording: WAV and AVI as they are, other containers through ffmpeg.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What is said in it, where that is known.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<Recognition> RecognizeFileAsync(string path, string text = "", CancellationToken cancellation = default) => File.Exists(path)
        ? SingleAsync(Path.GetFileName(path), text, Path.GetFileName(path), new SingleFileMedia(path, Model.Config.Needs, _missingFfmpeg), cancellation)
        : throw new InvalidInputException(path, "does not exist", "Check the path.");

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private async Task<Recognition> SingleAsync(string id, string text, string? file, IUtteranceMedia media, CancellationToken cancellation)
    {
        var conversation = new Conversation(id, "", [new Utterance(0, Role.Speaker, text, file, file)]);
        var row = new LabelledConversation(conversation, null, null, SplitNames.All, MediaLocator.For("."));
        await foreach (var recognition in RecognizeAsync([row], media, cancellation).ConfigureAwait(false)) return recognition;
        throw new InvalidOperationException("one conversation gives one recognition");
    }

    private async IAsyncEnumerable<Recognition> RecognizeAsync(
        IReadOnlyList<LabelledConversation> conversations, IUtteranceMedia media, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (recognition, reason) in TryRecognizeAsync(conversations, media, cancellation).ConfigureAwait(false))
            yield return recognition ?? throw reason!;
    }

    private async IAsyncEnumerable<(Recognition? Recognition, InvalidInputException? Reason)> TryRecognizeAsync(
        IReadOnlyList<LabelledConversation> conversations, IUtteranceMedia media, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var predictor = new DialoguePredictor(Model, new SampleReader(Model, media), _batchSize);
        int index = 0;
        await foreach (var result in predictor.PredictAsync(conversations, cancellation).ConfigureAwait(false))
        {
            var row = conversations[index++];
            yield return ToRecognition(result, row) is { } recognition ? (recognition, null) : (null, NothingToGoBy(result, row));
        }
    }

    private Recognition? ToRecognition(DialogueResult result, LabelledConversation row)
    {
        if (result.ToPrediction(Model, row.Split == SplitNames.All ? null : row.Split) is not { } prediction) return null;
        var steps = Model.Config.StepsOf(row.Conversation);
        return new Recognition(prediction, [.. steps.Select((step, i) => new RecognizedStep(RoleNames[step.Role], step.Text, result.StepWeights![i]))]);
    }

    private InvalidInputException NothingToGoBy(DialogueResult result, LabelledConversation row) => new(
        $"conversation \"{row.Id}\"",
        $"gives the model nothing to go by: {string.Join("; ", result.Sample.Absent.Select(pair => $"{pair.Key}: {pair.Value}"))}",
        $"This model reads {string.Join(", ", Model.Modalities)}.");
}
