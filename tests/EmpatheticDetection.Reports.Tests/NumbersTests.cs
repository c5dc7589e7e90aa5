using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports.Tests;

public class NumbersTests
{
    [Theory]
    [InlineData(0.8314, "83.1")]
    [InlineData(1.0, "100.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0001, "0.0")]
    [InlineData(-0.021, "-2.1")]
    [InlineData(double.NaN, "-")]
    [InlineData(double.PositiveInfinity, "-")]
    [InlineData(null, "-")]
    public void A_share_is_written_in_percent_with_one_decimal(double? share, string text) => Assert.Equal(text, Numbers.Text(share));

    [Theory]
    [InlineData(0.042, "+4.2")]
    [InlineData(-0.042, "-4.2")]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0004, "0.0")]
    public void A_difference_carries_its_sign(double difference, string text) => Assert.Equal(text, Numbers.Text(difference, signed: true));

    [Fact]
    public void An_interval_follows_its_figure_in_brackets()
    {
        Assert.Equal("83.1 [79.0, 86.9]", Numbers.Text(new Estimate(0.831, 0.79, 0.869)));
        Assert.Equal("0.512 [0.400, 1.250]", Numbers.Text(new Estimate(0.5121, 0.4, 1.25), NumberUnit.Plain));
        Assert.Equal("83.1", Numbers.Text(new Estimate(0.831)));
        Assert.Equal("-", Numbers.Text((Estimate?)null));
        Assert.Equal("-", Numbers.Text(default(Estimate)));
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.97, "1 min 0 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(19260, "5 h 21 min")]
    [InlineData(90061, "25 h 1 min")]
    public void Times_are_written_in_the_units_that_fit(double seconds, string text) =>
        Assert.Equal(text, Numbers.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-0.02, -0.01, "worse")]
    [InlineData(0.01, 0.02, "better")]
    [InlineData(-0.01, 0.02, "includes zero")]
    [InlineData(0.0, 0.02, "includes zero")]
    [InlineData(null, null, "no interval")]
    public void A_verdict_follows_from_where_the_interval_lies(double? low, double? high, string words) =>
        Assert.Contains(words, Intervals.Verdict(new(0.01, low, high)), StringComparison.Ordinal);

    [Theory]
    [InlineData("corpus, seed 1", true, "synthetic data: corpus, seed 1")]
    [InlineData("Synthetic data of seed 1", true, "Synthetic data of seed 1")]
    [InlineData("recordings", false, "recordings")]
    public void Synthetic_data_are_called_so_in_every_title(string name, bool synthetic, string title) =>
        Assert.Equal(title, new DataDescription(name, synthetic).Title);

    [Fact]
    public void The_split_of_the_figures_stands_in_the_title_once()
    {
        var counts = SampleRun.Model("a", 20, draws: 0).Report.Counts;

        var part = SampleRun.Measured.PartOf(counts);

        Assert.Equal("recordings, test split", part.Title);
        Assert.Equal(part, part.PartOf(counts));
    }
}
