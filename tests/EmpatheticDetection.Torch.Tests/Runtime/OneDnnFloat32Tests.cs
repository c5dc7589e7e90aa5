using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Tests.Pretrained.Speech;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Runtime;

/// <summary>Matrix products by oneDNN are float32 as those of MKL are.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OneDnnFloat32Tests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(64, 768, 768)]
    [InlineData(37, 3072, 100)]
    public void Products_are_as_exact_as_float32_is(long rows, long inner, long columns)
    {
        using var scope = NewDisposeScope();
        RequireSwitch();
        manual_seed(rows);
        var (a, b) = (randn(rows, inner), randn(columns, inner));
        var exact = a.to(ScalarType.Float64).mm(b.t().to(ScalarType.Float64));
        double scale = Math.Sqrt(inner); // of a sum of so many products
        FixtureTensors.AssertNear(exact / scale, a.mm(b.t()) / scale, 1e-5, "by oneDNN");
    }

    [Theory]
    [InlineData("wav2vec2")]
    [InlineData("hubert")]
    [InlineData("wavlm")]
    [InlineData("whisper")]
    public void Encoders_give_the_same_with_and_without(string family)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        RequireSwitch();
        using var encoder = RandomSpeechEncoders.Create(family, 21);
        var input = RandomSpeechEncoders.Input(encoder, 3, 120);
        var by = encoder.Encode(input, [120, 100, 90]).Hidden;
        try
        {
            NativeTuning.UseOneDnnForFloat32(false);
            FixtureTensors.AssertNear(encoder.Encode(input, [120, 100, 90]).Hidden, by, 1e-5, family);
        }
        finally
        {
            NativeTuning.UseOneDnnForFloat32(true);
        }
    }

    private static void RequireSwitch()
    {
        TorchRuntime.Start();
        Assert.SkipWhen(TorchRuntime.HasMatrixTiles, "With AMX the switch stays off: oneDNN would round to bfloat16.");
        Assert.SkipUnless(NativeTuning.UseOneDnnForFloat32(true), "This build of libtorch has no such switch.");
    }
}
