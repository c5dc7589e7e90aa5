using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>How a figure is told from others in a picture: by colour and by shape.</summary>
internal readonly record struct FigureMark(Color Color, MarkerShape Shape)
{
    /// <summary>Diameter of a mark.</summary>
    public const float Size = 9;

    /// <summary>The marks of up to three figures, in order.</summary>
    public static IReadOnlyList<FigureMark> InOrder { get; } =
    [
        new(Palette.Blue, MarkerShape.FilledCircle), new(Palette.Vermilion, MarkerShape.FilledSquare), new(Palette.Green, MarkerShape.FilledDiamond),
    ];

    /// <summary>The figures by which models are compared, each with its mark.</summary>
    public static IReadOnlyList<(string Name, Func<EvaluationReport, Estimate> Of, FigureMark Mark)> Headline { get; } =
    [
        ("accuracy", report => report.Accuracy, InOrder[0]),
        ("UAR", report => report.BalancedAccuracy, InOrder[1]),
        ("macro-F1", report => report.MacroSupported.F1, InOrder[2]),
    ];

    /// <summary>Its line of a legend.</summary>
    public LegendItem Legend(string name) => new()
    {
        LabelText = name,
        MarkerShape = Shape,
        MarkerSize = Size,
        MarkerColor = Color,
        LabelFontName = PictureFont.Name,
    };
}
