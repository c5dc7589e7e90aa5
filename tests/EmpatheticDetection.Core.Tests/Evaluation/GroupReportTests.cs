using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Groups;
using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class GroupReportTests
{
    [Fact]
    public void A_group_has_the_figures_of_its_rows_alone()
    {
        var rows = PredictionsOf(200);
        var options = new EvaluationOptions { Draws = 40 };
        var report = EvaluationReport.Compute(rows, options, TestContext.Current.CancellationToken);

        Assert.Equal(["age old", "age young", "gender female", "gender male"], report.Groups.Select(group => $"{group.Group} {group.Value}"));
        foreach (var group in report.Groups)
        {
            var alone = EvaluationReport.Compute(
                [.. rows.Where(row => row.Groups![group.Group] == group.Value)], options, TestContext.Current.CancellationToken);
            Assert.Equal(alone.BalancedAccuracy, group.BalancedAccuracy);
            Assert.Equal(alone.Ece, group.Ece);
            Assert.Equal((alone.Counts.Labelled, alone.Counts.Speakers), (group.Rows, group.Speakers));
        }
    }

    [Fact]
    public void A_value_that_all_rows_share_is_no_group()
    {
        var rows = PredictionsOf(40).Select(row => row with { Groups = new Dictionary<string, string> { ["age"] = "old" } }).ToArray();

        Assert.Empty(EvaluationReport.Compute(rows, null, TestContext.Current.CancellationToken).Groups);
    }

    [Theory]
    [InlineData(29, 29, "fewer than 30 rows")]
    [InlineData(30, 4, "fewer than 5 known speakers")]
    [InlineData(30, 5, null)]
    [InlineData(30, 0, null)]
    public void A_group_is_too_small_by_rows_or_by_speakers(int rows, int speakers, string? why)
    {
        Assert.Equal(why, new RowGroup("age", "old", [.. Enumerable.Range(0, rows)], speakers).TooSmall);
    }

    [Fact]
    public void Rows_that_name_no_group_belong_to_none()
    {
        var groups = RowGroup.Of([new Dictionary<string, string> { ["age"] = "old" }, null, null], ["a", "a", null]);

        var only = Assert.Single(groups);
        Assert.Equal([0], only.Rows);
        Assert.Equal(1, only.Speakers);
    }

    private static Prediction[] PredictionsOf(int rows) => [.. Enumerable.Range(0, rows).Select(i =>
    {
        double top = 0.4 + (0.5 * (i % 13) / 13);
        int decided = (i + (i % 3 == 0 ? 1 : 0)) % 7;
        return new Prediction(
            $"{i}", [.. Enumerable.Range(0, 7).Select(c => c == decided ? top : (1 - top) / 6)], (Emotion)(i % 7), "test", $"s{i % 17}",
            Groups: new Dictionary<string, string> { ["age"] = i % 5 < 2 ? "old" : "young", ["gender"] = i % 2 == 0 ? "female" : "male" });
    })];
}
