using System.Xml.Linq;
using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Reports.Tests.Html;

public class ComparisonHtmlTests
{
    [Fact]
    public void A_page_shows_runs_differences_and_each_pair()
    {
        var page = XElement.Parse(Html(SampleComparison.Of(3)));

        Assert.Equal(["runs", "differences", "pairs"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(7, page.Descendants("img").Count()); // one of all pairs, two of each
        Assert.Equal(3, page.Descendants("h3").Count());
        Assert.Contains("Holm", page.Value, StringComparison.Ordinal);
        Assert.Contains("age: young", page.Value, StringComparison.Ordinal);
        Assert.Contains("Synthetic data, made by rule", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_from_outside_stay_texts()
    {
        const string mark = "<script>alert(1)</script>";
        string html = Html(SampleComparison.Of(2, mark: mark));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("run-0" + mark, XElement.Parse(html).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_comparison_gives_the_same_bytes() => Assert.Equal(Html(SampleComparison.Of(2)), Html(SampleComparison.Of(2)));

    [Theory]
    [InlineData(0.01, 0.1, 0.01, "a is right more often")]
    [InlineData(-0.1, -0.01, 0.01, "b is right more often")]
    [InlineData(-0.1, 0.1, 0.4, "no difference can be told")]
    [InlineData(0.01, 0.1, 0.4, "the corrected test does not")]
    [InlineData(-0.1, 0.1, 0.01, "the interval by speakers does not")]
    public void A_run_is_called_better_only_where_interval_and_test_agree(double low, double high, double holm, string words)
    {
        var figure = new PairedEstimate(default, default, new((low + high) / 2, low, high), 0.5);
        var pair = new RunPair("a", "b", figure, figure, figure, 3, 4, holm, holm, [], []);

        Assert.Contains(words, PairVerdict.Of(pair), StringComparison.Ordinal);
    }

    private static string Html(RunComparison comparison)
    {
        using var folder = new TemporaryFolder();
        ComparisonHtml.Write(folder["c.html"], comparison, SampleRun.Synthetic);
        return File.ReadAllText(folder["c.html"]);
    }
}
