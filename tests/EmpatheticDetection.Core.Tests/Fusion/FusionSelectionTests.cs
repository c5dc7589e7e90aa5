using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Fusion;

public class FusionSelectionTests
{
    private const int Classes = 7;

    [Fact]
    public void The_simplest_strategy_is_taken_where_all_do_about_equally_well()
    {
        var rows = Rows(200, (random, label, _) => (Around(random, label, 0.5), Around(random, label, 0.5)));

        var selection = FusionSelection.Compare(rows, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("average", selection.Chosen);
        Assert.Equal(FusionStrategies.All.Where(strategy => !strategy.NeedsWeights && !strategy.NeedsRepresentations).Select(s => s.Name), selection.Candidates.Select(c => c.Strategy));
        Assert.Contains("average", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strategy_that_sees_the_quality_is_taken_where_it_alone_tells_which_model_is_right()
    {
        // Each model is certain always, and right where its own signal is clean.
        var rows = Rows(400, (random, label, clean) => (Sure(clean ? label : random.Next(Classes)), Sure(clean ? random.Next(Classes) : label)));

        var selection = FusionSelection.Compare(rows, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("adaptive", selection.Chosen);
        Assert.True(selection.Candidates.Single(c => c.Strategy == "adaptive").MacroF1 > 0.9);
        Assert.True(selection.Candidates.Single(c => c.Strategy == "average").MacroF1 < 0.8);
    }

    [Fact]
    public void Attention_learns_from_representations_which_model_is_right()
    {
        var random = new SeededRandom(3);
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % Classes)];
        bool[] first = [.. labels.Select(_ => random.Chance(0.5))];
        double[][] a = [.. labels.Select((label, i) => Sure(first[i] ? label : random.Next(Classes)))];
        double[][] b = [.. labels.Select((label, i) => Sure(first[i] ? random.Next(Classes) : label))];
        // The first model's vector says in one of its four places whether it is right.
        var vectors = ScoreMatrix.FromRows([.. first.Select(right => new[] { random.NextGaussian(), right ? 1 : -1, random.NextGaussian(), 0 })], 4);
        bool[] all = [.. labels.Select(_ => true)];
        var input = new FusionInput(
            ["a", "b"], [ScoreMatrix.FromRows(a, Classes), ScoreMatrix.FromRows(b, Classes)], [all, all], null, [vectors, null]);
        int[] fit = [.. Enumerable.Range(0, 200)], judge = [.. Enumerable.Range(200, 100)];

        var fusion = AttentionFusion.Fit(input.Select(fit), [.. fit.Select(i => labels[i])], cancellation: TestContext.Current.CancellationToken);
        var decisions = fusion.Fuse(input.Select(judge)).Decisions;

        Assert.True(judge.Where((row, i) => decisions[i] == labels[row]).Count() > 95);
        // Vectors that are missing or of another width are said with the model's name; those of an absent model are not missed.
        var bare = new FusionInput(input.Models, input.Probabilities, input.Present);
        Assert.Contains("\"a\"", Assert.Throws<InvalidInputException>(() => fusion.Fuse(bare)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => fusion.Fuse(new(
            input.Models, input.Probabilities, input.Present, null, [new ScoreMatrix(labels.Length, 3), null])));
        Assert.Throws<InvalidInputException>(() => AttentionFusion.Fit(bare, labels, cancellation: TestContext.Current.CancellationToken));
        var second = new FusionInput(input.Models, input.Probabilities, [[.. all.Select(_ => false)], all]);
        Assert.Equal(input.Probabilities[1].Values, fusion.Fuse(second).Probabilities.Values);
    }

    [Fact]
    public void Stacking_that_has_little_to_learn_is_held_back_and_sees_cues()
    {
        // Few rows, and models that are right half of the time: weights without a penalty learn the rows by heart.
        var fit = Rows(60, (random, label, _) => (Around(random, label, 0.6), Around(random, label, 0.6)));
        var judge = Rows(600, (random, label, _) => (Around(random, label, 0.6), Around(random, label, 0.6)), seed: 6);

        var chosen = (StackingFusion)FusionStrategies.Create("stacking", null, fit, TestContext.Current.CancellationToken);
        var free = StackingFusion.Fit(fit.Input, fit.Labels, 100, TestContext.Current.CancellationToken);

        Assert.Equal(["voice_snr"], chosen.Cues!.Cues);
        Assert.True(Loss(chosen) < Loss(free));
        double Loss(ILateFusion fusion) => LogLoss.Mean(fusion.Fuse(judge.Input).Probabilities, judge.Labels);
    }

    [Fact]
    public void Reliability_trusts_each_model_with_the_classes_that_it_knows()
    {
        // The first model knows classes 0 to 3 and takes everything else for one of them half as surely; the second the other way round.
        var random = new SeededRandom(8);
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => i % Classes)];
        double[][] a = [.. labels.Select(label => label < 4 ? Around(random, label, 0.6) : Around(random, 4 + random.Next(3), 0.6))];
        double[][] b = [.. labels.Select(label => label >= 4 ? Around(random, label, 0.6) : Around(random, random.Next(4), 0.6))];
        bool[] all = [.. labels.Select(_ => true)];
        var input = new FusionInput(["a", "b"], [ScoreMatrix.FromRows(a, Classes), ScoreMatrix.FromRows(b, Classes)], [all, all]);

        var fusion = ReliabilityFusion.Fit(input, labels);

        Assert.True(fusion.Reliabilities[0].Take(4).Average() > 2 * fusion.Reliabilities[0].Skip(4).Average());
        int Right(ILateFusion strategy) => strategy.Fuse(input).Decisions.Where((decision, i) => decision == labels[i]).Count();
        Assert.True(Right(fusion) > Right(new AverageFusion()));
    }

    [Fact]
    public void Too_few_rows_are_refused() => Assert.Throws<InvalidInputException>(() =>
        FusionSelection.Compare(Rows(9, (random, label, _) => (Sure(label), Sure(label))), cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void A_fusion_folder_holds_the_fusion_and_its_models()
    {
        using var folder = new TemporaryFolder();
        foreach (string model in (string[])["x", "y"])
        {
            Directory.CreateDirectory(folder[$"{model}/inner"]);
            File.WriteAllText(folder[$"{model}/inner/config.json"], model);
        }

        var description = FusionDescription.Of(new WeightedFusion([2, 1]), ["x", "y"]);
        FusionFolder.Write(folder["fused"], description, [folder["x"], folder["y"]]);

        Assert.True(FusionFolder.Is(folder["fused"]) && !FusionFolder.Is(folder["x"]));
        var (read, models) = FusionFolder.Read(folder["fused"]);
        Assert.Equal([2, 1], read.Create().ModelWeights);
        Assert.Equal(["x", "y"], models.Select(model => File.ReadAllText(Path.Combine(model, "inner", "config.json"))));
        Assert.Throws<InvalidInputException>(() => FusionFolder.Write(folder["x"], description, [folder["x"], folder["y"]]));
        Assert.Throws<InvalidInputException>(() => FusionFolder.Write(folder["z"], description, [folder["none"], folder["y"]]));
    }

    private static FittingRows Rows(int count, Func<SeededRandom, int, bool, (double[] First, double[] Second)> models, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % Classes)];
        bool[] clean = [.. labels.Select(_ => random.Chance(0.5))];
        var rows = labels.Select((label, i) => models(random, label, clean[i])).ToList();
        bool[] all = [.. labels.Select(_ => true)];
        var contexts = clean.Select((isClean, i) => new RowContext(
            new Dictionary<string, double> { ["voice_snr"] = isClean ? 20 + random.NextGaussian() : random.NextGaussian() }, new Dictionary<string, string>()));
        return new(
            new FusionInput(
                ["a", "b"], [ScoreMatrix.FromRows([.. rows.Select(r => r.First)], Classes), ScoreMatrix.FromRows([.. rows.Select(r => r.Second)], Classes)],
                [all, all], [.. contexts]),
            labels, 0)
        { Speakers = [.. labels.Select((_, i) => $"{i % 20}")] };
    }

    private static double[] Sure(int label) => [.. Enumerable.Range(0, Classes).Select(c => c == label ? 0.94 : 0.01)];

    private static double[] Around(SeededRandom random, int label, double share)
    {
        double[] raw = [.. Enumerable.Range(0, Classes).Select(c => random.NextDouble() + (c == label ? share : 0))];
        return [.. raw.Select(p => p / raw.Sum())];
    }
}
