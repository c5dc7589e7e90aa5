using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Timesformer;
using EmpatheticDetection.Torch.Pretrained.VideoMae;
using EmpatheticDetection.Torch.Pretrained.Vit;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained;

/// <summary>TimeSformer, VideoMAE and ViT against their originals.</summary>
[Collection(nameof(OneAtATime))]
public class VideoEncoderTests
{
    public static IEnumerable<object[]> Cases() => EncoderCase.Of("timesformer", "videomae", "vit");

    public static IEnumerable<object[]> SmallCases() =>
        Cases().Where(row => File.Exists(Path.Combine(FixtureFolder.Root, (string)row[0], "model.safetensors")));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_run_is_the_originals(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var fixture = new EncoderCase(name);
        using var encoder = Load(fixture);
        foreach (var run in fixture.Runs)
        {
            using var runScope = NewDisposeScope();
            var pixels = run.Input("pixel_values")!;
            run.AssertEquals(encoder.Encode(pixels, run.Wanted), fixture.Tolerance);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(SmallCases))]
    public void The_fused_kernel_gives_what_the_explicit_sum_gives_and_a_batch_what_its_clips_give(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var fixture = new EncoderCase(name);
        using var encoder = Load(fixture);
        var pixels = fixture.Runs.First().Input("pixel_values")!;
        var both = encoder.Encode(pixels);
        var explained = encoder.Encode(pixels, EncoderOutputs.Attentions | EncoderOutputs.HiddenStates);
        Assert.Null(both.HiddenStates);
        Assert.Null(both.Attentions);
        Assert.Equal(encoder.LayerCount, explained.Attentions!.Count);
        Assert.Equal(encoder.LayerCount + 1, explained.HiddenStates!.Count);
        FixtureTensors.AssertNear(both.Hidden, explained.Hidden, fixture.Tolerance, name);
        long rows = both.Hidden.shape[0] / pixels.shape[0];
        for (long i = 0; i < pixels.shape[0]; i++)
            FixtureTensors.AssertNear(
                both.Hidden.narrow(0, i * rows, rows), encoder.Encode(pixels.narrow(0, i, 1)).Hidden, fixture.Tolerance, $"{name} {i}");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(SmallCases))]
    public void A_folder_is_opened_by_its_family_and_keeps_nothing_after_its_scope(string name)
    {
        var folder = PretrainedFolder.Open(Path.Combine(FixtureFolder.Root, name));
        using var noGradient = no_grad();
        using var fixture = new EncoderCase(name);
        using var encoder = PretrainedVideo.Open(folder);
        using var pixels = fixture.Runs.First().Input("pixel_values")!;
        using (NewDisposeScope()) encoder.Encode(pixels);
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        using (NewDisposeScope()) encoder.Encode(pixels, EncoderOutputs.Attentions | EncoderOutputs.HiddenStates);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Another_family_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "config.json"), """{"model_type": "bert"}""");
        var error = Assert.Throws<InvalidInputException>(() => PretrainedVideo.Open(PretrainedFolder.Open(folder.Path)));
        Assert.Contains("\"bert\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("timesformer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hidden_size": 50, "num_attention_heads": 4}""", "cannot be split")]
    [InlineData("""{"attention_type": "sideways"}""", "attention_type")]
    [InlineData("""{"image_size": 8}""", "has no patch")]
    [InlineData("""{"num_frames": 0}""", "num_frames")]
    public void A_config_that_cannot_be_is_refused(string json, string cause)
    {
        using var config = System.Text.Json.JsonDocument.Parse(json);
        var error = Assert.Throws<InvalidInputException>(() => TimesformerConfig.Read(config.RootElement, "config.json"));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    private static VideoEncoder Load(EncoderCase fixture)
    {
        using var weights = fixture.OpenWeights();
        return fixture.Config.GetProperty("model_type").GetString() switch
        {
            "timesformer" => TimesformerEncoder.Load(fixture.Config, weights, fixture.ConfigPath),
            "videomae" => VideoMaeEncoder.Load(fixture.Config, weights, fixture.ConfigPath),
            _ => VitEncoder.Load(fixture.Config, weights, fixture.ConfigPath),
        };
    }
}
