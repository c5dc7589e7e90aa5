using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>
/// What is loaded of a folder to predict with: one model, or the models of a fusion folder, each of which predicts what is present and
/// whose predictions are fused.
/// </summary>
public sealed class ModelEnsemble : IDisposable
{
    private readonly string[] _names;

    private ModelEnsemble(IReadOnlyList<EmotionModel> models, string[] names, ILateFusion? fusion) => (Models, _names, Fusion) = (models, names, fusion);

    /// <summary>The models, in the order in which they count.</summary>
    public IReadOnlyList<EmotionModel> Models { get; }

    /// <summary>How they are fused; null for a model alone.</summary>
    public ILateFusion? Fusion { get; }

    /// <summary>The modalities that any of them reads, in order.</summary>
    public IReadOnlyList<string> Modalities => [.. ModalityName.All.Where(name => Models.Any(model => model.Modalities.Contains(name)))];

    /// <summary>Loads a model folder or a fusion folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How it is used, where not as it says.</param>
    /// <exception cref="InvalidInputException">
    /// It is neither, or is damaged; or the abstention makes no sense, cannot be reached, or nothing is known of the validation split.
    /// </exception>
    public static ModelEnsemble Load(string folder, EnsembleOptions? options = null)
    {
        options ??= new EnsembleOptions();
        (FusionDescription? Fusion, IReadOnlyList<string> Folders) found = FusionFolder.Is(folder) ? FusionFolder.Read(folder) : (null, [folder]);
        var fusion = found.Fusion?.Create();
        var models = new List<EmotionModel>();
        try
        {
            models.AddRange(found.Folders.Select(own => ModelFolder.Load(own, options.Computation, options.Precision)));
            var ensemble = new ModelEnsemble(models, [.. found.Fusion?.Models ?? [Path.GetFileName(folder)]], fusion);
            if (options.Uncalibrated) models.ForEach(model => model.Uncalibrate());
            if (options.Abstention is { } target) ensemble.AbstainBy(target);
            return ensemble;
        }
        catch
        {
            models.ForEach(model => model.Dispose());
            throw;
        }
    }

    /// <summary>When the fusion abstains; a model alone has its own.</summary>
    public Abstention? Abstention { get; private set; }

    /// <summary>A model alone.</summary>
    /// <param name="model">The model, which becomes the ensemble's to dispose.</param>
    /// <param name="name">Its name.</param>
    public static ModelEnsemble Of(EmotionModel model, string name = "model") => new([model], [name], null);

    /// <summary>Predicts conversations, in their order.</summary>
    /// <param name="rows">The conversations.</param>
    /// <param name="media">Sound and frames as a model needs them.</param>
    /// <param name="splitOf">The split that is written into a row's prediction.</param>
    /// <param name="batchSize">Dialogues of a batch.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async IAsyncEnumerable<EnsembleResult> PredictAsync(
        IReadOnlyList<LabelledConversation> rows, Func<MediaNeeds, IUtteranceMedia> media, Func<LabelledConversation, string?> splitOf,
        int batchSize = 16, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var running = Models
            .Select(model => new DialoguePredictor(model, new SampleReader(model, media(model.Config.Needs)), batchSize))
            .Select(predictor => predictor.PredictAsync(rows, cancellation).GetAsyncEnumerator(cancellation)).ToArray();
        try
        {
            foreach (var row in rows)
            {
                var results = new DialogueResult[running.Length];
                for (int m = 0; m < results.Length; m++)
                {
                    await running[m].MoveNextAsync().ConfigureAwait(false);
                    results[m] = running[m].Current;
                }

                yield return Join(results, splitOf(row));
            }
        }
        finally
        {
            foreach (var one in running) await one.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in Models) model.Dispose();
    }

    private EnsembleResult Join(DialogueResult[] results, string? split)
    {
        Prediction?[] predictions = [.. results.Select((result, m) => result.ToPrediction(Models[m], split))];
        if (Fusion is null) return new(predictions[0], results, []);
        if (predictions.All(prediction => prediction is null)) return new(null, results, [.. results.Select((result, m) => Share(m, result, null))]);
        var alignment = PredictionAlignment.OfRow(_names, predictions, [.. results.Select(result => result.Representation)]);
        var fused = Fusion.Fuse(alignment.Input);
        return new(
            Mark(WithReasons(FusedPredictions.Of(alignment, fused)[0], results)), results,
            [.. results.Select((result, m) => Share(m, result, fused.Weights?.Row(0)[m]))]);
    }

    private void AbstainBy(AbstentionTarget target)
    {
        if (Fusion is null) Models[0].AbstainBy(target);
        else Abstention = (Abstention ?? new Abstention()).For(target);
    }

    private Prediction Mark(Prediction prediction) => Abstention?.Apply(prediction) ?? prediction;

    // A model that is absent altogether has reasons too.
    private static Prediction WithReasons(Prediction prediction, DialogueResult[] results)
    {
        var reasons = (prediction.Absent ?? new Dictionary<string, string>())
            .Concat(results.Where(result => result.Logits is null).SelectMany(result => result.Sample.Absent))
            .Where(reason => prediction.Modalities?.Contains(reason.Key) != true)
            .DistinctBy(reason => reason.Key, StringComparer.Ordinal).ToDictionary(reason => reason.Key, reason => reason.Value, StringComparer.Ordinal);
        return reasons.Count > 0 ? prediction with { Absent = reasons } : prediction;
    }

    private ModelShare Share(int model, DialogueResult result, double? weight) => result.Logits is null
        ? new(_names[model], null, string.Join("; ", result.Sample.Absent.Select(pair => $"{pair.Key}: {pair.Value}")))
        : new(_names[model], weight, null);
}
