using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.DistilBert;
using EmpatheticDetection.Torch.Pretrained.Roberta;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Text;

/// <summary>Cases of text encoders: hidden states, attentions and poolers equal those of transformers.</summary>
[Collection(nameof(OneAtATime))]
public class TextEncoderFixtureTests
{
    public static IEnumerable<object[]> BertCases() => EncoderCase.Of("bert");

    public static IEnumerable<object[]> RobertaCases() => EncoderCase.Of("roberta", "xlm-roberta");

    public static IEnumerable<object[]> DistilBertCases() => EncoderCase.Of("distilbert");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(BertCases))]
    public void Bert_equals_the_original(string name) => AssertEquals(name, @case =>
    {
        using var weights = @case.OpenWeights();
        return BertWeights.Load(@case.Config, weights, @case.ConfigPath);
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(RobertaCases))]
    public void Roberta_equals_the_original(string name) => AssertEquals(name, @case =>
    {
        using var weights = @case.OpenWeights();
        return RobertaWeights.Load(@case.Config, weights, @case.ConfigPath);
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(DistilBertCases))]
    public void DistilBert_equals_the_original(string name) => AssertEquals(name, @case =>
    {
        using var weights = @case.OpenWeights();
        return DistilBertWeights.Load(@case.Config, weights, @case.ConfigPath);
    });

    private static void AssertEquals(string name, Func<EncoderCase, TextEncoder> load)
    {
        using var @case = new EncoderCase(name);
        using var noGradient = no_grad();
        using var encoder = load(@case);
        foreach (var run in @case.Runs)
        {
            using var scope = NewDisposeScope();
            var input = new TextInput(run.Input("input_ids")!, run.Input("attention_mask"), run.Input("token_type_ids"));
            run.AssertEquals(encoder.Encode(input, run.Wanted), @case.Tolerance);
            // Without attentions the fused kernel runs.
            if (!run.Has("attentions")) continue;
            var fused = encoder.Encode(input, EncoderOutputs.HiddenStates);
            run.AssertEquals(fused with { Attentions = encoder.Encode(input, run.Wanted).Attentions }, @case.Tolerance);
        }
    }
}
