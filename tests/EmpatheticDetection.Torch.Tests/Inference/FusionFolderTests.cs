using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Inference;

/// <summary>A fusion folder predicts like a model: one of voice and one of words, which need no training to be fused rightly.</summary>
[Collection(nameof(OneAtATime))]
public sealed class FusionFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinyCorpus _corpus;
    private readonly IReadOnlyList<LabelledConversation> _rows;

    public FusionFolderTests(TinyCorpus corpus)
    {
        (_corpus, _rows) = (corpus, corpus.Read("train"));
        Save("voice", 1);
        Save("ngrams", 2);
    }

    [Fact]
    public async Task It_says_what_fusing_its_models_predictions_says_wherever_it_is_moved()
    {
        Fuse(new WeightedFusion([2, 1]));
        Directory.Move(_folder["fused"], _folder["moved"]);
        var fused = await RecognizeAsync(_folder["moved"]);
        var alignment = PredictionAlignment.Of([await PredictAsync("voice"), await PredictAsync("ngrams")]);
        var expected = FusedPredictions.Of(alignment, new WeightedFusion([2, 1])).ToDictionary(prediction => prediction.Id);

        Assert.Equal(_rows.Select(row => row.Id), fused.Select(recognition => recognition.Prediction.Id));
        foreach (var recognition in fused)
        {
            var (own, other) = (recognition.Prediction, expected[recognition.Prediction.Id]);
            Assert.All(own.Probabilities.Zip(other.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.Equal((other.Label, other.Speaker, "train"), (own.Label, own.Speaker, own.Split));
            Assert.Equal(other.Modalities, own.Modalities);
            if (recognition.Models.All(share => share.AbsentBecause is null)) Assert.Equal(other.Absent, own.Absent);
            else Assert.Contains("audio", own.Absent!.Keys); // the model that is absent altogether wrote no prediction, but has a reason
            Assert.Equal(other.Groups, own.Groups);
            Assert.Equal(other.Cues, own.Cues);
            Assert.Equal(1, recognition.Models.Sum(share => share.Weight ?? 0), 1e-9);
            Assert.Equal(1, recognition.Steps.Sum(step => step.Weight), 1e-5);
        }
    }

    [Fact]
    public async Task It_is_judged_as_it_predicts()
    {
        Fuse(new AverageFusion());
        using var ensemble = ModelEnsemble.Load(_folder["fused"]);
        var judged = await EvaluationRun.PredictAsync(ensemble, _rows, needs => new DatasetMedia(needs), "train", TestContext.Current.CancellationToken);

        Assert.Equal((await RecognizeAsync(_folder["fused"])).Select(r => PredictionFile.ToLine(r.Prediction)), judged.Predictions.Select(PredictionFile.ToLine));
        Assert.Null(judged.Representations);
    }

    [Fact]
    public async Task Each_turn_says_what_the_dialogue_cut_after_it_says()
    {
        Fuse(new WeightedFusion([2, 1]));
        using var recognizer = EmotionRecognizer.FromFolder(_folder["fused"]).Build();
        var rows = _rows.Take(3).ToArray();
        var turns = new List<Core.Evaluation.Turns.TurnPrediction>();
        await foreach (var turn in recognizer.RecognizeTurnsAsync(rows, TestContext.Current.CancellationToken)) turns.Add(turn);
        ConversationPrefix[] prefixes = [.. rows.SelectMany(ConversationPrefix.Of)];
        Assert.Equal(prefixes.Select(prefix => (prefix.Row.Id, prefix.Turn)), turns.Select(turn => (turn.Prediction.Id, turn.Turn)));

        for (int i = 0; i < turns.Count; i++)
            await foreach (var cut in recognizer.RecognizeAsync([prefixes[i].Row], TestContext.Current.CancellationToken))
                Assert.All(cut.Prediction.Probabilities.Zip(turns[i].Prediction.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public async Task Any_subset_of_its_modalities_is_judged()
    {
        Fuse(new WeightedFusion([2, 1]));
        using var ensemble = ModelEnsemble.Load(_folder["fused"]);
        foreach (var subset in Torch.Robustness.ModalitySubset.AllOf(ensemble.Modalities))
        {
            var judged = await EvaluationRun.PredictAsync(
                ensemble, [.. _rows.Select(row => subset.Change(row, 1))], needs => subset.On(new DatasetMedia(needs), 1), "train", TestContext.Current.CancellationToken);

            Assert.Equal(_rows.Count, judged.Predictions.Count + judged.WithoutEvidence.Count);
            Assert.NotEmpty(judged.Predictions);
            Assert.All(judged.Predictions, prediction => Assert.Subset(subset.Kept.ToHashSet(), prediction.Modalities!.ToHashSet()));
        }
    }

    [Fact]
    public async Task A_model_that_has_nothing_to_go_by_is_absent_with_its_reason()
    {
        Fuse(new WeightedFusion([9, 1]));
        using var fused = EmotionRecognizer.FromFolder(_folder["fused"]).Build();
        using var words = EmotionRecognizer.FromFolder(_folder["ngrams"]).Build();
        var recognition = await fused.RecognizeTextAsync("what a day", TestContext.Current.CancellationToken);
        var alone = await words.RecognizeTextAsync("what a day", TestContext.Current.CancellationToken);

        Assert.Equal(alone.Prediction.Probabilities, recognition.Prediction.Probabilities);
        Assert.Equal(["voice", "ngrams"], recognition.Models.Select(share => share.Model));
        Assert.Equal([null, 1.0], recognition.Models.Select(share => share.Weight));
        Assert.Contains("audio", recognition.Models[0].AbsentBecause, StringComparison.Ordinal);
        Assert.Null(recognition.Models[1].AbsentBecause);
        Assert.Contains("audio", recognition.Prediction.Absent!.Keys);
        Assert.Equal(["text"], recognition.Prediction.Modalities);
        Assert.Empty(alone.Models);
    }

    [Fact]
    public async Task A_recording_is_heard_by_the_models_that_listen_and_one_of_no_use_is_an_error()
    {
        Fuse(new AverageFusion());
        string wav = Directory.EnumerateFiles(_corpus.Folder, "*.wav", SearchOption.AllDirectories).First(), broken = _folder["broken.wav"];
        await File.WriteAllTextAsync(broken, "no sound", TestContext.Current.CancellationToken);
        using var fused = EmotionRecognizer.FromFolder(_folder["fused"]).Build();

        var silent = await fused.RecognizeFileAsync(wav, cancellation: TestContext.Current.CancellationToken);
        var both = await fused.RecognizeFileAsync(wav, "what a day", TestContext.Current.CancellationToken);
        Assert.Equal([1.0, null], silent.Models.Select(share => share.Weight));
        Assert.Equal([0.5, 0.5], both.Models.Select(share => share.Weight));
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => fused.RecognizeFileAsync(broken, "what a day", TestContext.Current.CancellationToken));
        Assert.Contains("broken.wav", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attention_weighs_by_what_the_models_classifiers_are_given()
    {
        PredictionSet[] fitOn = [await PredictAsync("voice"), await PredictAsync("ngrams")];
        Assert.All(fitOn, set => Assert.Equal(set.Predictions.Count, set.Representations!.Rows));
        var rows = FittingRows.Of(PredictionAlignment.Of(fitOn));
        var attention = FusionStrategies.Create("attention", null, rows, TestContext.Current.CancellationToken);
        Fuse(attention, rows);
        var expected = FusedPredictions.Of(PredictionAlignment.Of(fitOn), attention).ToDictionary(prediction => prediction.Id);

        foreach (var recognition in await RecognizeAsync(_folder["fused"]))
            Assert.All(recognition.Prediction.Probabilities.Zip(expected[recognition.Prediction.Id].Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_damaged_folder_is_refused_by_name()
    {
        Fuse(new AverageFusion());
        File.Delete(_folder["fused/models/2/config.json"]);
        Assert.Contains("2", Assert.Throws<InvalidInputException>(() => ModelEnsemble.Load(_folder["fused"])).Message, StringComparison.Ordinal);
        Directory.Delete(_folder["fused/models/2"], recursive: true);
        Assert.Contains("missing", Assert.Throws<InvalidInputException>(() => ModelEnsemble.Load(_folder["fused"])).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder["fused/fusion.json"], "{");
        Assert.Contains("fusion.json", Assert.Throws<InvalidInputException>(() => ModelEnsemble.Load(_folder["fused"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fusion_of_fusions_is_refused()
    {
        Fuse(new AverageFusion());
        Assert.Throws<InvalidInputException>(() => FusionFolder.Write(
            _folder["again"], FusionDescription.Of(new AverageFusion(), ["a", "b"]), [_folder["fused"], _folder["voice"]]));
        Assert.False(Directory.Exists(_folder["again"]));
    }

    public void Dispose() => _folder.Dispose();

    private void Save(string encoder, int seed)
    {
        var config = TinyModels.Config(SequenceKind.Recurrent, encoder) with { Metadata = null };
        using var model = EmotionModel.Create(config, [.. _rows.Select(row => row.Conversation)], seed);
        ModelFolder.Save(model, _folder[encoder], "untrained");
    }

    private void Fuse(ILateFusion fusion, FittingRows? rows = null) =>
        FusionFolder.Write(_folder["fused"], FusionDescription.Of(fusion, ["voice", "ngrams"], rows), [_folder["voice"], _folder["ngrams"]]);

    private async Task<PredictionSet> PredictAsync(string model)
    {
        using var loaded = ModelFolder.Load(_folder[model]);
        var predicted = await EvaluationRun.PredictAsync(loaded, _rows, new DatasetMedia(loaded.Config.Needs), "train", null, TestContext.Current.CancellationToken);
        return new(model, predicted.Predictions, Representations: predicted.Representations);
    }

    private async Task<List<Recognition>> RecognizeAsync(string folder)
    {
        using var recognizer = EmotionRecognizer.FromFolder(folder).Build();
        var recognitions = new List<Recognition>();
        await foreach (var recognition in recognizer.RecognizeAsync(_rows, TestContext.Current.CancellationToken)) recognitions.Add(recognition);
        return recognitions;
    }
}
