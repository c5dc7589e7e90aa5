using System.Globalization;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Encoders.Pretrained;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Models;

/// <summary>Names and shapes of what a model folder of each preset holds: a change makes older model folders unreadable.</summary>
[Collection(nameof(OneAtATime))]
public class PresetShapeTests
{
    public static TheoryData<string> Presets() =>
        [.. Directory.EnumerateFiles(Path.Combine(FixtureFolder.Repository, "configs"), "*.json")
            .Where(file => TrainingConfig.Read(file).Model is { } model && !model.Encoders.Any(encoder => encoder is PretrainedConfig)) // others need what must be pulled
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_presets_of_the_documents_are_there() =>
        Assert.Superset(new HashSet<string> { "all", "audio", "audio-text", "text", "video", "video-text" }, Presets().Select(row => row.Data).ToHashSet());

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Parameters_are_the_approved_ones(string preset)
    {
        var config = TrainingConfig.Read(Path.Combine(FixtureFolder.Repository, "configs", preset + ".json"));
        using var model = EmotionModel.Create(config.Shape, [.. MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation)], seed: 1);
        string[] lines =
        [
            .. model.Network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]"),
            string.Create(CultureInfo.InvariantCulture, $"parameters {model.Network.parameters().Sum(parameter => parameter.numel())}"),
        ];
        string received = string.Join('\n', lines) + "\n";
        string approved = Path.Combine(FixtureFolder.Repository, "tests", "EmpatheticDetection.Torch.Tests", "Approved", preset + ".txt");
        string expected = File.Exists(approved) ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) : "";

        if (received != expected)
            await File.WriteAllTextAsync(Path.ChangeExtension(approved, ".received.txt"), received, TestContext.Current.CancellationToken);
        Assert.Equal(expected, received);
    }
}
