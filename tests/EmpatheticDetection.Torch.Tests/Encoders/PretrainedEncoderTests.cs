using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders.Pretrained;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Encoders;

/// <summary>A small BERT that the project carries, in a dialogue model.</summary>
[Collection(nameof(OneAtATime))]
public sealed class PretrainedEncoderTests : IDisposable
{
    private static readonly IReadOnlyList<LabelledConversation> Rows = MadeUpDialogues.Balanced("p", 1, SplitNames.Test);
    private readonly TemporaryFolder _folder = new();

    public PretrainedEncoderTests()
    {
        SmallBert.Write(_folder["bert"]);
        TorchRuntime.Start(threads: 1); // another number would give other last bits than what is cached
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, -1, HiddenPooling.Mean)]
    [InlineData(0, null, HiddenPooling.Statistics)]
    [InlineData(0, 1, HiddenPooling.Attentive)]
    [InlineData(-1, -1, HiddenPooling.Mean)]
    [InlineData(1, null, HiddenPooling.Attentive)]
    public async Task A_model_folder_holds_the_encoder_and_predicts_alike_where_the_pretrained_model_is_gone(int trainable, int? layer, HiddenPooling pooling)
    {
        using var model = Create(new PretrainedTextConfig { Model = _folder["bert"], TrainableLayers = trainable, Layer = layer, Pooling = pooling, MaximumTokens = 24 });
        using (no_grad())
        {
            // As if it had been trained: what is kept must be these weights, not the pretrained ones.
            foreach (var parameter in model.Network.parameters()) parameter.mul_(1.25);
        }

        ModelFolder.Save(model, _folder["model"], "card");
        var before = await ProbabilitiesAsync(model);
        Directory.Delete(_folder["bert"], recursive: true);
        using var loaded = ModelFolder.Load(_folder["model"]);

        Assert.Equal(before, await ProbabilitiesAsync(loaded));
        Assert.True(File.Exists(_folder["model/pretrained_text/config.json"]));
    }

    [Fact]
    public async Task Weights_of_half_the_size_give_nearly_the_same_and_stay_so_in_the_model_folder()
    {
        using var wide = Create(new PretrainedTextConfig { Model = _folder["bert"], Pooling = HiddenPooling.Mean });
        using var narrow = Create(new PretrainedTextConfig { Model = _folder["bert"], Pooling = HiddenPooling.Mean, Precision = Precision.Bfloat16 });

        double[] expected = await ProbabilitiesAsync(wide), actual = await ProbabilitiesAsync(narrow);

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.01));
        Assert.NotEqual(expected, actual);
        ModelFolder.Save(narrow, _folder["model"], "card");
        using var file = SafetensorsFile.Open(_folder["model/pretrained_text/model.safetensors"]);
        Assert.All(file.Tensors.Values.Where(tensor => tensor.Type != "I64"), tensor => Assert.Equal("BF16", tensor.Type));
        using var loaded = ModelFolder.Load(_folder["model"]);
        Assert.Equal(actual, await ProbabilitiesAsync(loaded));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 16)]
    [InlineData(-1, 37)]
    public void Only_the_last_layers_are_trained(int trainable, int expected)
    {
        using var model = Create(new PretrainedTextConfig { Model = _folder["bert"], TrainableLayers = trainable });

        int trained = model.Network.named_parameters()
            .Count(entry => entry.name.StartsWith("pretrained_text.encoder.pretrained.", StringComparison.Ordinal) && entry.parameter.requires_grad);

        Assert.Equal(expected, trained);
    }

    [Fact]
    public void A_layer_that_the_encoder_has_not_is_refused() => Assert.Throws<InvalidInputException>(() =>
        Create(new PretrainedTextConfig { Model = _folder["bert"], Layer = 3 }).Dispose());

    [Fact]
    public void A_name_that_is_neither_a_folder_nor_in_the_cache_is_refused_with_the_cure()
    {
        var error = Assert.Throws<InvalidInputException>(() => Create(new PretrainedTextConfig { Model = "nobody/no-such-model" }).Dispose());

        Assert.Contains("nobody/no-such-model", error.Message, StringComparison.Ordinal);
    }

    private static EmotionModel Create(PretrainedTextConfig encoder) => EmotionModel.Create(
        new DialogueModelConfig { Encoders = [encoder], Width = 16, Sequence = SequenceKind.None }, [.. Rows.Select(row => row.Conversation)], 1);

    private static async Task<double[]> ProbabilitiesAsync(EmotionModel model)
    {
        var values = new List<double>();
        await foreach (var result in new DialoguePredictor(model, new SampleReader(model, new DatasetMedia(MediaNeeds.None))).PredictAsync(Rows, TestContext.Current.CancellationToken))
            values.AddRange(result.ToPrediction(ModelCalibration.None, null)!.Probabilities);
        return [.. values];
    }
}
