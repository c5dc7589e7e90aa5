using System.Xml.Linq;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Reports.Tests.Html;

public class ReportHtmlTests
{
    // Pictures take a while: one page for the tests that only look at it, and few pictures where there are several pages.
    private static readonly Lazy<string> FullHtml = new(() => Html(SampleDocument.Full()));

    private static readonly Lazy<ReportDocument> Short = new(() => Shorten(SampleDocument.Full()));

    private static readonly string[] Sections = ["results", "models", "training", "modalities", "robustness", "turns", "mistakes", "data", "explained", "files"];

    [Fact]
    public void A_full_document_has_every_section_in_order_and_links_to_each()
    {
        var page = XElement.Parse(FullHtml.Value);

        Assert.Equal(Sections, page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(Sections.Select(id => "#" + id), page.Descendants("a").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void A_document_of_a_run_alone_has_no_section()
    {
        var page = Page(new() { Run = SampleDocument.Run() });

        Assert.Empty(page.Descendants("section"));
        Assert.Empty(page.Descendants("nav"));
        Assert.Contains("Two models and their fusion", page.Value, StringComparison.Ordinal);
    }

    public static TheoryData<string> SectionIds => [.. Sections];

    [Theory]
    [MemberData(nameof(SectionIds))]
    public void A_section_without_input_is_left_out(string id)
    {
        var full = Short.Value;
        var document = id switch
        {
            "results" or "models" or "modalities" => full with { Models = [], Fusion = null },
            "training" => full with { Curves = [] },
            "robustness" => full with { Robustness = [] },
            "turns" => full with { Turns = [] },
            "mistakes" => full with { Mistakes = [] },
            "data" => full with { Audit = null, Inspection = null },
            "explained" => full with { Explained = null },
            _ => full with { Files = [] },
        };

        string[] ids = [.. Page(document).Descendants("section").Select(section => section.Attribute("id")!.Value)];

        Assert.DoesNotContain(id, ids);
        Assert.NotEmpty(ids);
    }

    [Theory]
    [InlineData("<script>alert('1')</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("]]>&amp;</style></td>")]
    public void Texts_from_outside_stay_texts(string mark)
    {
        var plain = Page(Short.Value);
        string html = Html(Shorten(SampleDocument.Full(mark)));
        var marked = XElement.Parse(html, LoadOptions.PreserveWhitespace);

        // The same elements in the same order, whatever the texts are.
        Assert.Equal(
            plain.Descendants().Select(element => element.Name.LocalName), marked.Descendants().Select(element => element.Name.LocalName));
        Assert.Empty(marked.Descendants("script"));
        Assert.Contains("I waited all evening, and nobody came." + mark, marked.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_no_page_may_hold_are_replaced()
    {
        string text = Page(Shorten(SampleDocument.Full("\0\u0001\uFFFE\uD800 fin \U0001F600"))).Value;

        Assert.Contains("nobody came.\uFFFD\uFFFD\uFFFD\uFFFD fin \U0001F600", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_shown_with_calibration_abstention_and_groups()
    {
        string text = XElement.Parse(FullHtml.Value).Value;

        Assert.All(
            (string[])
            [
                "softmax alone", "Method: temperature, temperature 1.400", "ECE, equal mass", "Threshold: 30.0 % (given)", "AURC", "age: young",
                "Runs on this validation split", "7 in runs",
            ],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        string html = FullHtml.Value;
        var page = XElement.Parse(html);

        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("link"));
        var sources = page.Descendants().Attributes("src").ToArray();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.StartsWith("data:", source.Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        Assert.Equal(FullHtml.Value, Html(SampleDocument.Full()));

    [Fact]
    public void The_style_holds_nothing_that_HTML_would_read_otherwise_than_XML() =>
        Assert.DoesNotContain(Stylesheet.Text, c => c is '<' or '>' or '&');

    [Fact]
    public void Elements_that_HTML_does_not_close_by_itself_are_closed()
    {
        string html = FullHtml.Value;

        Assert.Contains("</audio>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(td|th|p|div|span|audio|section|figure)( [^>]*)?/>", html);
    }

    [Fact]
    public void Figures_stand_with_intervals_and_unsupported_classes_with_a_note()
    {
        var model = SampleRun.Model("audio-text", 60, 2, [Emotion.Happy, Emotion.Sad]);
        string text = Page(new() { Run = SampleDocument.Run(), Models = [model] }).Value;

        Assert.Contains(Numbers.Text(model.Report.Accuracy), text, StringComparison.Ordinal);
        Assert.Contains(Numbers.Text(model.Report.LogLoss, NumberUnit.Plain), text, StringComparison.Ordinal);
        Assert.Contains("means no support", text, StringComparison.Ordinal);
        Assert.DoesNotContain("means no support", FullHtml.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01, 0.1, "excludes zero: better")]
    [InlineData(-0.1, -0.01, "excludes zero: worse")]
    [InlineData(-0.02, 0.1, "includes zero")]
    public void The_gain_of_fusion_is_said_in_words(double low, double high, string words)
    {
        var document = SampleDocument.Full() with { Models = [], Curves = [], Fusion = new("fused", SampleDocument.Gain(low, high)) };

        string sentence = Page(document).Descendants("p").Select(p => p.Value)
            .Single(p => p.StartsWith("fused reaches", StringComparison.Ordinal));

        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.Contains("video-text", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Models read the chain-of-empathy annotation")]
    [InlineData(false, "not used")]
    public void It_is_said_whether_the_chain_of_empathy_was_used(bool used, string words) =>
        Assert.Contains(
            words, Page(new() { Run = SampleDocument.Run() with { UsesChainOfEmpathy = used } }).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Synthetic_data_are_flagged_and_others_are_not(bool synthetic)
    {
        var run = SampleDocument.Run() with { Data = new("corpus", synthetic) };

        Assert.Equal(synthetic, Page(new() { Run = run }).Value.Contains("Synthetic data, made by rule", StringComparison.Ordinal));
    }

    [Fact]
    public void Sound_and_faces_of_an_explained_dialogue_are_in_the_page()
    {
        var document = SampleDocument.Full();
        var explained = Page(document with { Models = [], Curves = [] }).Descendants("section")
            .Single(section => section.Attribute("id")!.Value == "explained");

        Assert.Equal(2, explained.Descendants("audio").Count());
        string source = explained.Descendants("audio").First().Attribute("src")!.Value;
        Assert.Equal(document.Explained!.Utterances[0].Wav, Convert.FromBase64String(source["data:audio/wav;base64,".Length..]));
        Assert.All(explained.Descendants("img"), img =>
            Assert.StartsWith("data:image/png", img.Attribute("src")!.Value, StringComparison.Ordinal));
        Assert.Equal(2, explained.Descendants("img").Count());
    }

    [Fact]
    public void A_frame_that_is_no_picture_is_refused_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var full = SampleDocument.Full() with { Models = [], Curves = [] };
        var broken = full.Explained!.Utterances[0] with { Frames = [[1, 2, 3]] };
        var document = full with { Explained = full.Explained with { Utterances = [broken] } };

        var error = Assert.Throws<InvalidInputException>(() => ReportHtml.Write(folder["report.html"], document));

        Assert.Contains("PNG", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static ReportDocument Shorten(ReportDocument document) =>
        document with { Models = [document.Models[0]], Curves = [document.Curves[1]] };

    private static string Html(ReportDocument document)
    {
        using var folder = new TemporaryFolder();
        ReportHtml.Write(folder["report.html"], document);
        return File.ReadAllText(folder["report.html"]);
    }

    private static XElement Page(ReportDocument document) => XElement.Parse(Html(document), LoadOptions.PreserveWhitespace);
}
