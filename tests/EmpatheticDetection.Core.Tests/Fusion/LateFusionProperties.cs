using CsCheck;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Tests.Evaluation;

namespace EmpatheticDetection.Core.Tests.Fusion;

public class LateFusionProperties
{
    private const int Models = 3;
    private const int Classes = 5;

    private static readonly Gen<FusionInput> Inputs = Gen.Select(
        PredictionSamples.Probabilities(Classes).Array[Models].Array[2, 30], Gen.Int[1, (1 << Models) - 1].Array[30],
        (rows, masks) => new FusionInput(
            ["a", "b", "c"],
            [.. Enumerable.Range(0, Models).Select(m => ScoreMatrix.FromRows([.. rows.Select(row => row[m])], Classes))],
            [.. Enumerable.Range(0, Models).Select(m => rows.Select((_, i) => (masks[i] >> m & 1) != 0).ToArray())],
            null,
            // Each model's own vectors: its first two probabilities will do.
            [.. Enumerable.Range(0, Models).Select(m => ScoreMatrix.FromRows([.. rows.Select(row => row[m][..2])], 2))]));

    public static TheoryData<string> Strategies => [.. FusionStrategies.Names];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Absent_rows_never_count(string strategy) => Inputs.Sample(input =>
    {
        int[] labels = Labels(input);
        FusionInput clean = WithAbsentRowsOf(input, 0), rubbish = WithAbsentRowsOf(input, double.NaN);

        var expected = Make(strategy, clean, labels).Fuse(clean);
        var actual = Make(strategy, rubbish, labels).Fuse(rubbish);

        Assert.Equal(expected.Probabilities.Values, actual.Probabilities.Values);
        Assert.Equal(expected.Decisions, actual.Decisions);
    }, iter: 20);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_is_fused_are_probabilities(string strategy) => Inputs.Sample(input =>
    {
        var fused = Make(strategy, input, Labels(input)).Fuse(input).Probabilities;

        for (int i = 0; i < fused.Rows; i++)
        {
            Assert.Equal(1, fused.Row(i).ToArray().Sum(), 1e-9);
            Assert.All(fused.Row(i).ToArray(), p => Assert.InRange(p, 0, 1 + 1e-12));
        }
    }, iter: 20);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Rows_are_fused_each_by_itself(string strategy) => Inputs.Sample(input =>
    {
        var fusion = Make(strategy, input, Labels(input));
        int[] backwards = [.. Enumerable.Range(0, input.Rows).Reverse()];

        var whole = fusion.Fuse(input);

        Assert.Equal(whole.Probabilities.Select(backwards).Values, fusion.Fuse(input.Select(backwards)).Probabilities.Values);
    }, iter: 20);

    [Theory]
    [InlineData("average")]
    [InlineData("product")]
    [InlineData("geometric")]
    [InlineData("maximum-confidence")]
    [InlineData("entropy-confidence")]
    [InlineData("majority-vote")]
    public void The_order_of_models_does_not_matter_but_for_ties(string strategy) => Inputs.Sample(input =>
    {
        var reversed = new FusionInput([.. input.Models.Reverse()], [.. input.Probabilities.Reverse()], [.. input.Present.Reverse()]);

        var expected = FusionStrategies.Create(strategy).Fuse(input).Probabilities;

        CaseReading.Close(expected, FusionStrategies.Create(strategy).Fuse(reversed).Probabilities, 1e-12, strategy);
    }, iter: 50);

    [Theory]
    [InlineData("average")]
    [InlineData("weighted")]
    [InlineData("fitted-weights")]
    [InlineData("product")]
    [InlineData("geometric")]
    [InlineData("maximum-confidence")]
    [InlineData("entropy-confidence")]
    public void One_model_is_given_back(string strategy) => PredictionSamples.Probabilities(Classes).Array[1, 20].Sample(rows =>
    {
        var input = new FusionInput(["only"], [ScoreMatrix.FromRows(rows, Classes)], [[.. rows.Select(_ => true)]]);

        CaseReading.Close(input.Probabilities[0], Make(strategy, input, Labels(input)).Fuse(input).Probabilities, 1e-12, strategy);
    }, iter: 50);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Weights_of_models_are_of_sum_one_and_absent_models_have_none(string strategy) => Inputs.Sample(input =>
    {
        if (Make(strategy, input, Labels(input)).Fuse(input).Weights is not { } weights) return;
        for (int i = 0; i < input.Rows; i++)
        {
            Assert.Equal(1, weights.Row(i).ToArray().Sum(), 1e-9);
            for (int m = 0; m < Models; m++) Assert.True(input.Present[m][i] ? weights.Row(i)[m] >= 0 : weights.Row(i)[m] == 0);
        }
    }, iter: 20);

    [Fact]
    public void Fitted_weights_find_the_model_that_knows()
    {
        // The first model gives the label 0.9, the second spreads evenly: any weight for the second costs.
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i % Classes)];
        double[][] knows = [.. labels.Select(label => Enumerable.Range(0, Classes).Select(c => c == label ? 0.9 : 0.025).ToArray())];
        double[][] even = [.. labels.Select(_ => Enumerable.Repeat(1.0 / Classes, Classes).ToArray())];
        bool[] all = [.. labels.Select(_ => true)];
        var input = new FusionInput(
            ["knows", "even"], [ScoreMatrix.FromRows(knows, Classes), ScoreMatrix.FromRows(even, Classes)], [all, all]);

        var fitted = FittedWeightsFusion.Fit(input, labels, TestContext.Current.CancellationToken);

        Assert.InRange(fitted.Weights[0], 0.999, 1);
    }

    [Fact]
    public void A_row_without_any_model_is_refused() => Assert.Throws<ArgumentException>(() =>
        new FusionInput(["a"], [new ScoreMatrix(1, Classes)], [[false]]));

    private static int[] Labels(FusionInput input) => [.. Enumerable.Range(0, input.Rows).Select(i => i % Classes)];

    private static ILateFusion Make(string strategy, FusionInput input, int[] labels) => FusionStrategies.Create(
        strategy, strategy == "weighted" ? [.. input.Models.Select((_, m) => 1.0 + m)] : null, new FittingRows(input, labels, 0));

    private static FusionInput WithAbsentRowsOf(FusionInput input, double value) => new(
        input.Models,
        [.. input.Probabilities.Select((matrix, m) => new ScoreMatrix(
            [.. matrix.Values.Select((p, i) => input.Present[m][i / Classes] ? p : value)], Classes))],
        input.Present, null, input.Representations);
}
