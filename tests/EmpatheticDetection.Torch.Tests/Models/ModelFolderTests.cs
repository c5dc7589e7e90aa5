using System.Text.Json.Nodes;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;
using EmpatheticDetection.Torch.Weights;
using TorchSharp;

namespace EmpatheticDetection.Torch.Tests.Models;

[Collection(nameof(OneAtATime))]
public class ModelFolderTests
{
    public static TheoryData<ModelCalibration> Calibrations =>
    [
        ModelCalibration.None,
        new ModelCalibration { Temperature = 1.37 },
        new ModelCalibration
        {
            Weights = [1, 2, 0.5, 1.5, 1, 1, 0.7],
            Biases = [0.1, -0.1, 0, 0, 0.25, -0.25, 0],
            Selection = new([new("none", 1.2, 0.2, 0.1), new("vector", 1, 0, 0)], "vector", "it is the best", 40),
        },
    ];

    [Theory]
    [MemberData(nameof(Calibrations))]
    public async Task A_loaded_model_gives_the_same_probabilities_bit_for_bit(ModelCalibration calibration)
    {
        using var folder = new TemporaryFolder();
        using var model = Create();
        model.Calibration = calibration;
        ModelFolder.Save(model, folder["model"], "card");
        using var loaded = ModelFolder.Load(folder["model"]);

        Assert.Equal(await ProbabilitiesAsync(model), await ProbabilitiesAsync(loaded));
        Assert.Equal(calibration.Method, loaded.Calibration.Method);
        Assert.Equal(calibration.Selection?.Candidates, loaded.Calibration.Selection?.Candidates);
        Assert.Equal("card", await File.ReadAllTextAsync(folder["model/README.md"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_calibration_that_names_a_temperature_alone_is_read()
    {
        using var folder = new TemporaryFolder();
        using var model = Create();
        ModelFolder.Save(model, folder["model"], "card");
        File.WriteAllText(folder["model/calibration.json"], "{ \"temperature\": 2.5 }");
        using var loaded = ModelFolder.Load(folder["model"]);

        Assert.Equal(new ModelCalibration { Temperature = 2.5 }, loaded.Calibration);
    }

    [Fact]
    public void An_older_model_is_replaced_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        using var model = Create();
        ModelFolder.Save(model, folder["model"], "old");
        File.WriteAllText(folder["model/stray.txt"], "x");
        ModelFolder.Save(model, folder["model"], "new");

        Assert.Equal([folder["model"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.False(File.Exists(folder["model/stray.txt"]));
        Assert.Equal("new", File.ReadAllText(folder["model/README.md"]));
    }

    [Fact]
    public void A_folder_that_fails_while_it_is_written_leaves_the_older_one()
    {
        using var folder = new TemporaryFolder();
        AtomicFolder.Write(folder["it"], path => File.WriteAllText(Path.Combine(path, "a"), "old"));

        Assert.Throws<InvalidOperationException>(() => AtomicFolder.Write(folder["it"], path =>
        {
            File.WriteAllText(Path.Combine(path, "a"), "new");
            throw new InvalidOperationException("half-way");
        }));

        Assert.Equal([folder["it"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("old", File.ReadAllText(folder["it/a"]));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "x");
        using var model = Create();

        var error = Assert.Throws<InvalidInputException>(() => ModelFolder.Save(model, folder["file/model"], ""));

        Assert.Contains("file", error.Message, StringComparison.Ordinal);
        Assert.Equal([folder["file"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    [InlineData("emotions.json")]
    [InlineData("vocabularies.json")]
    [InlineData("calibration.json")]
    [InlineData("vocab.txt")]
    public void A_missing_file_is_refused(string file) => Refused(folder => File.Delete(Path.Combine(folder, file)), file);

    [Fact]
    public void A_folder_that_is_no_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("config.json", Assert.Throws<InvalidInputException>(() => ModelFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => ModelFolder.Load(folder["nowhere"]));
    }

    [Theory]
    [InlineData("emotions.json", "labels", """["surprised", "happy", "angry", "fear", "sad", "disgusted", "contempt"]""", "train it again")]
    [InlineData("emotions.json", "labels", """["happy"]""", "train it again")]
    [InlineData("emotions.json", "labels", "null", "labels")]
    [InlineData("emotions.json", "labels", null, "labels")]
    [InlineData("emotions.json", "version", "\"0.0\"", "version")]
    [InlineData("config.json", "architecture_version", "999", "architecture version 999")]
    [InlineData("config.json", "model", "null", "model")]
    [InlineData("config.json", "modle", "{}", "Did you mean \"model\"?")]
    [InlineData("calibration.json", "temperature", "0", "temperature 0")]
    [InlineData("calibration.json", "temperature", "-1", "temperature -1")]
    [InlineData("calibration.json", "weights", "[1, 1]", "7 finite weights")]
    [InlineData("calibration.json", "biases", "[0, 0, 0, 0, 0, 0, 0]", "7 finite weights")]
    [InlineData("vocabularies.json", "topic", null, "topic")]
    public void Another_version_order_or_key_is_refused(string file, string key, string? value, string said) => Refused(
        folder =>
        {
            string path = Path.Combine(folder, file);
            var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            json.Remove(key);
            if (value is not null) json[key] = JsonNode.Parse(value);
            File.WriteAllText(path, json.ToJsonString());
        },
        file,
        said);

    [Fact]
    public void A_misspelt_key_deep_in_the_configuration_is_refused() => Refused(
        folder => Replace(Path.Combine(folder, "config.json"), "\"buckets\"", "\"bukkets\""), "config.json", "Did you mean \"buckets\"?");

    [Fact]
    public void Weights_of_another_shape_are_refused() => Refused(
        folder => Replace(Path.Combine(folder, "config.json"), "\"buckets\": 1024", "\"buckets\": 2048"), "model.safetensors", "1024");

    [Fact]
    public void Weights_with_a_missing_tensor_are_refused() => Refused(
        folder =>
        {
            string path = Path.Combine(folder, "model.safetensors");
            using var scope = torch.NewDisposeScope();
            var tensors = TensorFile.Read(path).Where(entry => entry.Key != "roles.weight").ToArray();
            TensorFile.Write(path, tensors);
        },
        "model.safetensors",
        "roles.weight");

    [Fact]
    public void Truncated_weights_are_refused() => Refused(
        folder =>
        {
            using var file = new FileStream(Path.Combine(folder, "model.safetensors"), FileMode.Open);
            file.SetLength(file.Length / 2);
        },
        "model.safetensors");

    private static void Refused(Action<string> damage, params string[] said)
    {
        using var folder = new TemporaryFolder();
        using (var model = Create()) ModelFolder.Save(model, folder["model"], "card");
        damage(folder["model"]);

        var error = Assert.Throws<InvalidInputException>(() => ModelFolder.Load(folder["model"]));

        Assert.All(said, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(error.Cure));
    }

    private static void Replace(string path, string old, string replacement)
    {
        string text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static EmotionModel Create() =>
        EmotionModel.Create(TinyModels.Config(), [.. MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation)], seed: 5);

    private static async Task<IReadOnlyList<double>> ProbabilitiesAsync(EmotionModel model)
    {
        var (predictions, _) = await EvaluationRun.PredictAsync(model, MadeUpDialogues.Balanced("new", 2), new MadeUpMedia(), null, null, TestContext.Current.CancellationToken);
        return [.. predictions.SelectMany(prediction => prediction.Probabilities)];
    }
}
