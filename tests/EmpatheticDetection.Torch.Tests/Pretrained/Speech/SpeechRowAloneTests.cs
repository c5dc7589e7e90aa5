using CsCheck;
using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Speech;

/// <summary>In any batch a row gives what it gives alone, whatever stands behind its end.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SpeechRowAloneTests
{
    private const double Tolerance = 2e-5;

    [Theory]
    [InlineData("wav2vec2")]
    [InlineData("hubert")]
    [InlineData("wavlm")]
    [InlineData("whisper")]
    public void A_row_in_a_batch_is_as_it_is_alone(string family) =>
        Gen.Select(Gen.Int, Gen.Int[0, 60].Array[1, 5], Gen.Int[0, 9]).Sample(
            (seed, extra, padding) =>
            {
                using var scope = NewDisposeScope();
                using var noGradient = no_grad();
                using var encoder = RandomSpeechEncoders.Create(family, seed);
                long fewest = Enumerable.Range(1, 1000).First(length => encoder.FrameCount(length) > 0);
                long[] lengths = [.. extra.Select(more => fewest + more)];
                var input = RandomSpeechEncoders.Input(encoder, lengths.Length, lengths.Max() + padding);
                for (int row = 0; row < lengths.Length; row++)
                    input[row].narrow(-1, lengths[row], input.shape[^1] - lengths[row]).fill_(float.NaN);
                const EncoderOutputs All = EncoderOutputs.HiddenStates | EncoderOutputs.Attentions;
                var batch = encoder.Encode(input, lengths, All);
                var plain = encoder.Encode(input, lengths);
                Assert.Equal(encoder.LayerCount + 1, batch.HiddenStates!.Count);
                Assert.Equal(encoder.LayerCount, batch.Attentions!.Count);
                Assert.True(batch.Hidden.isfinite().all().item<bool>());
                for (int row = 0; row < lengths.Length; row++)
                {
                    long frames = encoder.FrameCount(lengths[row]);
                    var alone = encoder.Encode(input.narrow(0, row, 1).narrow(-1, 0, lengths[row]), outputs: All);
                    Assert.Null(alone.Mask);
                    Assert.Equal(frames, batch.Mask?[row].sum().item<long>() ?? batch.Hidden.shape[1]);
                    void Same(Tensor expected, Tensor actual, string what) =>
                        FixtureTensors.AssertNear(
                            expected, actual.narrow(0, row, 1).narrow(1, 0, frames), Tolerance, $"{what} of row {row}");
                    Same(alone.Hidden, batch.Hidden, "hidden");
                    Same(alone.Hidden, plain.Hidden, "hidden by the fused kernel");
                    for (int layer = 0; layer <= encoder.LayerCount; layer++)
                        Same(alone.HiddenStates![layer], batch.HiddenStates[layer], $"state {layer}");
                    for (int layer = 0; layer < encoder.LayerCount; layer++)
                        Same(
                            alone.Attentions![layer].transpose(1, 2),
                            batch.Attentions[layer].transpose(1, 2).narrow(3, 0, frames),
                            $"attention {layer}");
                    if (alone.ExtractedFeatures is not null) Same(alone.ExtractedFeatures, batch.ExtractedFeatures!, "features");
                }
            },
            iter: 30,
            threads: 1);

    [Theory]
    [InlineData("wav2vec2")]
    [InlineData("hubert")]
    [InlineData("wavlm")]
    public void A_row_that_is_too_short_is_refused_by_number_and_need(string family)
    {
        using var scope = NewDisposeScope();
        using var encoder = RandomSpeechEncoders.Create(family, 5);
        long fewest = Enumerable.Range(1, 1000).First(length => encoder.FrameCount(length) > 0);
        Assert.NotNull(encoder.Encode(zeros(2, fewest)));
        var error = Assert.Throws<ArgumentException>(() => encoder.Encode(zeros(2, fewest), [fewest, fewest - 1]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Contains($"at least {fewest} samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whisper_refuses_what_it_has_no_positions_for()
    {
        using var scope = NewDisposeScope();
        using var encoder = RandomSpeechEncoders.Create("whisper", 5);
        Assert.Equal(60, encoder.Encode(zeros(1, 5, 120)).Hidden.shape[1]);
        var error = Assert.Throws<ArgumentException>(() => encoder.Encode(zeros(2, 5, 121), [3, 121]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => encoder.Encode(zeros(2, 5, 20), [3, 0]));
        Assert.Throws<ArgumentException>(() => encoder.Encode(zeros(2, 4, 20)));
    }

    [Theory]
    [InlineData("wav2vec2")]
    [InlineData("hubert")]
    [InlineData("wavlm")]
    [InlineData("whisper")]
    public void A_step_of_training_shows_at_once_and_reaches_every_weight(string family)
    {
        foreach (int seed in Enumerable.Range(9, 5)) Step(family, seed);
    }

    private static void Step(string family, int seed)
    {
        using var scope = NewDisposeScope();
        using var encoder = RandomSpeechEncoders.Create(family, seed);
        var input = RandomSpeechEncoders.Input(encoder, 2, 110);
        Tensor Rest()
        {
            using var noGradient = no_grad();
            return encoder.Encode(input, [110, 90]).Hidden;
        }

        var before = Rest();
        FixtureTensors.AssertSame(before, Rest(), "the same weights");
        var trained = encoder.Encode(input, [110, 90]).Hidden;
        FixtureTensors.AssertNear(before, trained, Tolerance, "with gradients");
        trained.square().sum().backward();
        foreach (var (name, parameter) in encoder.named_parameters())
        {
            if (name == "masked_spec_embed") continue; // hides frames in pretraining only
            if (name == "feature_extractor.conv_layers.0.conv.bias" && parameter.grad is null) continue; // a group norm takes it out
            Assert.True(parameter.grad is not null && parameter.grad.isfinite().all().item<bool>(), name);
        }

        using (no_grad())
            foreach (var parameter in encoder.parameters())
                if (parameter.grad is { } gradient)
                    parameter.sub_(gradient * 0.01);
        var after = Rest();
        FixtureTensors.AssertNear(encoder.Encode(input, [110, 90]).Hidden, after, Tolerance, "kept weights follow");
        Assert.False(after.allclose(before, 0, 1e-4));
    }
}
