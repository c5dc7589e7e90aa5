using System.Globalization;
using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Reference;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>Names and shapes at full size, as the reference's checkpoints have them.</summary>
[Collection(nameof(OneAtATime))]
public class ReferenceShapeTests
{
    [Theory]
    [InlineData(ReferenceKind.Audio, "reference-audio", 211_797_247)]
    [InlineData(ReferenceKind.Video, "reference-video", 135_746_911 + (32 * 41_505))]
    [InlineData(ReferenceKind.VideoAsEvaluated, "reference-video", 135_746_911 + (32 * 41_505))]
    [InlineData(ReferenceKind.VideoBaseline, "reference-video-baseline", 113_555_667 + (16 * 41_505))]
    public async Task Parameters_are_the_approved_ones(ReferenceKind kind, string file, long count)
    {
        using var none = JsonDocument.Parse("{}");
        bool audio = kind == ReferenceKind.Audio, baseline = kind == ReferenceKind.VideoBaseline;
        var config = new ReferenceConfig(
            kind, new ReferenceVocabularySizes(13_800, 13_800, 13_887, 14), BertConfig.Read(none.RootElement, ""),
            audio ? new Wav2Vec2Config() : null, baseline ? 128 : 256, baseline ? 1 : 2);
        using var scope = NewDisposeScope();
        using var network = ReferenceNetwork.Create(config);
        Assert.Equal(count, network.parameters().Sum(parameter => parameter.numel()));
        string[] lines =
        [
            .. network.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]"),
            string.Create(CultureInfo.InvariantCulture, $"parameters {count}"),
        ];
        string received = string.Join('\n', lines) + "\n";
        string approved = Path.Combine(FixtureFolder.Repository, "tests", "EmpatheticDetection.Torch.Tests", "Approved", file + ".txt");
        string expected = File.Exists(approved) ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) : "";
        if (received != expected)
            await File.WriteAllTextAsync(Path.ChangeExtension(approved, ".received.txt"), received, TestContext.Current.CancellationToken);
        Assert.Equal(expected, received);
    }
}
