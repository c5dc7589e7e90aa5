using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.WavLM;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>Speech encoders against the outputs of the original classes.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SpeechEncoderCaseTests
{
    public static IEnumerable<object[]> Cases() => EncoderCase.Of("wav2vec2", "hubert", "wavlm", "whisper");

    public static IEnumerable<object[]> Grids() => Cases().Where(row =>
    {
        using var encoderCase = new EncoderCase((string)row[0]);
        return encoderCase.Lengths().Any();
    });

    public static IEnumerable<object[]> WavLM() => EncoderCase.Of("wavlm");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Outputs_are_the_originals(string name)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var encoderCase = new EncoderCase(name);
        using var encoder = Load(encoderCase);
        foreach (var run in encoderCase.Runs.Where(run => run.Must))
        {
            using var runScope = NewDisposeScope();
            var input = run.Input("input_values") ?? run.Input("input_features")!;
            long[]? lengths = run.Input("attention_mask")?.sum(1).data<long>().ToArray();
            run.AssertEquals(encoder.Encode(input, lengths, run.Wanted), encoderCase.Tolerance);
            if (!run.Wanted.HasFlag(EncoderOutputs.Attentions)) continue;
            var plain = encoder.Encode(input, lengths); // the fused kernel
            var full = encoder.Encode(input, lengths, run.Wanted);
            FixtureTensors.AssertNear(full.Hidden, plain.Hidden, encoderCase.Tolerance, $"{run.Name} by the fused kernel");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Grids))]
    public void Lengths_are_the_originals(string name)
    {
        using var scope = NewDisposeScope();
        using var encoderCase = new EncoderCase(name);
        using var encoder = Load(encoderCase);
        foreach (var (samples, frames) in encoderCase.Lengths()) Assert.Equal(Math.Max(0, frames), encoder.FrameCount(samples));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(WavLM))]
    public void Buckets_are_the_originals(string name)
    {
        using var encoderCase = new EncoderCase(name);
        var config = WavLMConfig.Read(encoderCase.Config, name);
        foreach (var (position, bucket) in encoderCase.Table("in.relative_positions", "out.buckets"))
            Assert.Equal(bucket, RelativePositions.Bucket(position, config.Buckets, config.MaximumDistance));
        foreach (var (position, bucket) in encoderCase.Table("in.relative_positions", "out.buckets_320_800"))
            Assert.Equal(bucket, RelativePositions.Bucket(position, 320, 800));
    }

    private static SpeechEncoder Load(EncoderCase encoderCase)
    {
        using var weights = encoderCase.OpenWeights();
        string family = encoderCase.Config.GetProperty("model_type").GetString()!;
        return PretrainedSpeech.Load(family, encoderCase.Config, weights, encoderCase.ConfigPath);
    }
}
