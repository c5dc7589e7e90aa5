using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using EmpatheticDetection.Testing;
using SkiaSharp;

namespace EmpatheticDetection.Reports.Tests.Pictures;

public class PictureTests
{
    private static readonly string LongName = string.Join('-', Enumerable.Repeat("audio-text-bert-base-uncased", 6));

    private static readonly Dictionary<string, Func<Picture>> Drawings = new()
    {
        ["confusion, seven classes"] = () => Confusion(SampleRun.Model("a")),
        ["confusion, two classes"] = () => Confusion(SampleRun.Model("a", 40, 1, [Emotion.Fear, Emotion.Sad])),
        ["confusion, one row"] = () => Confusion(SampleRun.Model("a", 1)),
        ["per class, seven classes"] = () => PerClass(SampleRun.Model("a")),
        ["per class, two classes"] = () => PerClass(SampleRun.Model("a", 40, 1, [Emotion.Fear, Emotion.Sad])),
        ["per class, no intervals"] = () => PerClass(SampleRun.Model("a", draws: 0)),
        ["curves, 60 epochs"] = () => TrainingCurvesPicture.Draw(SampleRun.Curve("a", 60, 12), SampleRun.Synthetic),
        ["curves, 1 epoch"] = () => TrainingCurvesPicture.Draw(SampleRun.Curve("a", 1, 1), SampleRun.Synthetic),
        ["curves, never validated"] = () => TrainingCurvesPicture.Draw(SampleRun.Curve("a", 5, null, false), SampleRun.Synthetic),
        ["curves, diverged"] = () => TrainingCurvesPicture.Draw(
            new("a", [new(1, 2, 0), new(2, double.NaN, 0, double.PositiveInfinity)]), SampleRun.Synthetic),
        ["reliability"] = () => Reliability(SampleRun.Model("a")),
        ["reliability, one row"] = () => Reliability(SampleRun.Model("a", 1)),
        ["risk by coverage"] = () => Risk(SampleRun.Model("a", 200, 1)),
        ["risk by coverage, one row"] = () => Risk(SampleRun.Model("a", 1)),
        ["runs, a pair"] = () => RunComparisonPicture.Draw(SampleComparison.Of(2), SampleRun.Synthetic),
        ["runs, six pairs, long names"] = () => RunComparisonPicture.Draw(SampleComparison.Of(4, LongName), SampleRun.Synthetic),
        ["runs, no intervals"] = () => RunComparisonPicture.Draw(SampleComparison.Of(2, draws: 0), SampleRun.Synthetic),
        ["runs by emotion"] = () => RunComparisonPicture.DrawClasses(
            SampleComparison.Of(2, LongName), SampleComparison.Of(2, LongName).Pairs[0], SampleRun.Synthetic),
        ["runs by group"] = () => RunComparisonPicture.DrawGroups(SampleComparison.Of(2).Pairs[0], SampleRun.Synthetic)!,
        ["comparison, one model"] = () => ModelComparisonPicture.Draw([SampleRun.Model("a")], SampleRun.Synthetic),
        ["comparison, eight models"] = () => ModelComparisonPicture.Draw(
            [.. Enumerable.Range(0, 8).Select(i => SampleRun.Model(LongName + i, draws: 20))], SampleRun.Synthetic),
        ["turns"] = () => EmotionCoursePicture.Draw(LongName, SampleRun.Course("a", 4).Examples, SampleRun.Synthetic),
        ["turns, one"] = () => EmotionCoursePicture.Draw("a", SampleRun.Course("a", 1).Examples, SampleRun.Measured),
        ["turns, more than fit"] = () => EmotionCoursePicture.Draw("a", SampleRun.Course("a", 60).Examples, SampleRun.Synthetic),
        ["figures by turn"] = () => TurnFiguresPicture.Draw(LongName, SampleRun.Course("a", 5).Reports, SampleRun.Synthetic),
        ["figures of one turn"] = () => TurnFiguresPicture.Draw("a", SampleRun.Course("a", 1).Reports, SampleRun.Synthetic),
        ["conditions"] = () => RobustnessPicture.Draw(
            LongName, "modalities", SampleDocument.Full().Robustness[0].Conditions, SampleRun.Synthetic)!,
        ["modalities"] = () => ModalityPicture.Draw([SampleRun.Model("a")], SampleRun.Synthetic)!,
        ["modalities, eight models"] = () => ModalityPicture.Draw(
            [.. Enumerable.Range(0, 8).Select(i => SampleRun.Model(LongName + i, draws: 20))], SampleRun.Synthetic)!,
    };

    public static TheoryData<string> Names => [.. Drawings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_part_of_a_picture_is_drawn_and_nothing_touches_its_edge(string name)
    {
        var picture = Drawings[name]();

        using var bitmap = SKBitmap.Decode(picture.Png);
        Assert.Equal((picture.Width * 3 / 2, picture.Height * 3 / 2), (bitmap.Width, bitmap.Height));
        for (int quarter = 0; quarter < 4; quarter++)
        {
            int ink = Ink(bitmap, 0, bitmap.Height * quarter / 4, bitmap.Width, bitmap.Height * (quarter + 1) / 4);
            Assert.True(ink > 100, $"quarter {quarter}");
        }

        const int edge = 8;
        Assert.Equal(0, Ink(bitmap, 0, 0, edge, bitmap.Height));
        Assert.Equal(0, Ink(bitmap, bitmap.Width - edge, 0, bitmap.Width, bitmap.Height));
        Assert.Equal(0, Ink(bitmap, 0, 0, bitmap.Width, edge));
        Assert.Equal(0, Ink(bitmap, 0, bitmap.Height - edge, bitmap.Width, bitmap.Height));
        Assert.NotEmpty(picture.Description);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        foreach (string name in (string[])["confusion, two classes", "curves, 60 epochs", "comparison, one model"])
            Assert.Equal(Drawings[name]().Png, Drawings[name]().Png);
    }

    [Fact]
    public void Other_figures_give_another_picture()
    {
        Assert.NotEqual(Confusion(SampleRun.Model("a", skill: 1)).Png, Confusion(SampleRun.Model("a", 139, 1)).Png);
        Assert.NotEqual(PerClass(SampleRun.Model("a", skill: 1)).Png, PerClass(SampleRun.Model("a", skill: 1, draws: 0)).Png);
        Assert.NotEqual(
            TrainingCurvesPicture.Draw(SampleRun.Curve("a", 9, 3), SampleRun.Synthetic).Png,
            TrainingCurvesPicture.Draw(SampleRun.Curve("a", 9, 4), SampleRun.Synthetic).Png);
    }

    [Fact]
    public void A_model_that_does_not_say_what_it_used_has_no_picture_of_it()
    {
        var silent = SampleRun.Model("a", 20, draws: 0);
        var report = EvaluationReport.Compute(
            [.. silent.Predictions.Select(row => row with { Modalities = null, Absent = null })], new() { Draws = 0 },
            TestContext.Current.CancellationToken);

        Assert.Null(ModalityPicture.Draw([new ModelResult("a", report, [])], SampleRun.Synthetic));
    }

    [Fact]
    public void The_file_is_the_picture()
    {
        using var folder = new TemporaryFolder();
        var picture = Confusion(SampleRun.Model("a", 20, draws: 0));

        picture.Write(folder["run/confusion_matrix.png"]);

        Assert.Equal(picture.Png, File.ReadAllBytes(folder["run/confusion_matrix.png"]));
    }

    [Fact]
    public void Words_on_any_shade_have_a_contrast_of_4_5_to_1()
    {
        for (double share = 0; share <= 1; share += 0.01)
        {
            var shade = Palette.Shade(share);
            Assert.True(Contrast(Palette.WordsOn(shade), shade) >= 4.5, $"{share:0.00}");
        }
    }

    [Fact]
    public void A_frame_keeps_its_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 2 * 3 * 5 * 3).Select(i => (byte)(7 * i))];
        using var bitmap = SKBitmap.Decode(FrameImage.Png(new VideoFrames(pixels, 2, 3, 5), 1));

        byte[] read = [.. bitmap.Pixels.SelectMany(color => (byte[])[color.Red, color.Green, color.Blue])];
        Assert.Equal(pixels[45..], read);
    }

    private static Picture Confusion(ModelResult model) => ConfusionMatrixPicture.Draw(model.Name, model.Report, SampleRun.Synthetic);

    private static Picture PerClass(ModelResult model) => PerClassPicture.Draw(model.Name, model.Report, SampleRun.Synthetic);

    private static Picture Risk(ModelResult model) => RiskCoveragePicture.Draw(model.Name, model.Predictions, SampleRun.Synthetic)!;

    private static Picture Reliability(ModelResult model) => ReliabilityPicture.Draw(model.Name, model.Report, SampleRun.Synthetic);

    private static int Ink(SKBitmap bitmap, int left, int top, int right, int bottom)
    {
        int ink = 0;
        var pixels = bitmap.GetPixelSpan();
        for (int y = top; y < bottom; y++)
            foreach (byte part in pixels.Slice((y * bitmap.RowBytes) + (4 * left), 4 * (right - left)))
                if (part < 0xF8) ink++;
        return ink;
    }

    private static double Contrast(ScottPlot.Color first, ScottPlot.Color second)
    {
        double a = Of(first), b = Of(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Of(ScottPlot.Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

        static double Linear(byte part) =>
            part / 255.0 is var c and <= 0.04045 ? c / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }
}
