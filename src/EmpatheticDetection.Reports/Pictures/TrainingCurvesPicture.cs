using EmpatheticDetection.Reports.Document;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>training_curves.png: losses, validation figures and the learning rate by epoch, with the epoch that was kept.</summary>
public static class TrainingCurvesPicture
{
    /// <summary>Draws it; what was not measured is left out.</summary>
    /// <param name="curve">The training.</param>
    /// <param name="data">The data that it learnt from.</param>
    public static Picture Draw(TrainingCurve curve, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(data);
        string kept = curve.KeptEpoch is { } epoch ? $", epoch {epoch} kept" : "";
        var losses = PlotStyle.New($"Training of {curve.Model}, {Numbers.Count(curve.Epochs.Count, "epoch")}{kept}", data);
        losses.YLabel("loss");
        Line(losses, curve, "training loss", point => point.TrainingLoss, Palette.Blue, MarkerShape.FilledCircle);
        Line(losses, curve, "validation loss", point => point.ValidationLoss, Palette.Vermilion, MarkerShape.FilledSquare);
        Frame(losses, curve);
        PlotStyle.LegendBelow(losses);

        var scores = PlotStyle.New();
        scores.YLabel("validation, %");
        bool measured = Line(scores, curve, "accuracy", point => 100 * point.ValidationAccuracy, Palette.Blue, MarkerShape.FilledCircle)
            | Line(scores, curve, "UAR", point => 100 * point.ValidationBalancedAccuracy, Palette.Orange, MarkerShape.FilledSquare)
            | Line(scores, curve, "macro-F1", point => 100 * point.ValidationMacroF1, Palette.Green, MarkerShape.FilledTriangleUp);
        Frame(scores, curve);
        PlotStyle.LegendBelow(scores);

        var rates = PlotStyle.New();
        double highest = curve.Epochs.Max(point => point.LearningRate);
        int exponent = highest > 0 ? (int)Math.Floor(Math.Log10(highest)) : 0;
        rates.YLabel($"rate, 1e{exponent}");
        rates.XLabel("epoch");
        Line(rates, curve, "", point => point.LearningRate / Math.Pow(10, exponent), Palette.Quiet, MarkerShape.FilledCircle);
        Frame(rates, curve);
        string description = $"Losses, validation figures and learning rate of {curve.Model} by epoch on {data.Title}{kept}.";
        return measured
            ? PlotImage.Draw(description, 960, (losses, 400), (scores, 330), (rates, 180))
            : PlotImage.Draw(description, 960, (losses, 400), (rates, 180));
    }

    private static bool Line(
        Plot plot, TrainingCurve curve, string name, Func<EpochPoint, double?> figure, Color color, MarkerShape marker)
    {
        Coordinates[] points = [.. curve.Epochs
            .Select(point => new Coordinates(point.Epoch, figure(point) ?? double.NaN))
            .Where(point => double.IsFinite(point.Y))];
        if (points.Length == 0) return false;
        var line = plot.Add.Scatter(points, color);
        line.LineWidth = 2;
        line.MarkerShape = marker;
        line.MarkerSize = points.Length > 30 ? 4 : 7;
        line.LegendText = name;
        return true;
    }

    private static void Frame(Plot plot, TrainingCurve curve)
    {
        if (curve.KeptEpoch is { } kept)
        {
            var mark = plot.Add.VerticalLine(kept, 1.5f, Palette.Quiet, LinePattern.Dashed);
            mark.ExcludeFromLegend = true;
            plot.MoveToBack(mark);
        }

        plot.Axes.AutoScale();
        var limits = plot.Axes.GetLimits();
        if (limits.Top - limits.Bottom < 1e-9) plot.Axes.SetLimitsY(limits.Bottom - 0.5, limits.Top + 0.5);
        int first = curve.Epochs.Min(point => point.Epoch), last = curve.Epochs.Max(point => point.Epoch);
        double margin = Math.Max(0.5, (last - first) * 0.02);
        plot.Axes.SetLimitsX(first - margin, last + margin);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, MinimumTickSpacing = 40 };
        plot.Axes.Left.MinimumSize = 95;
        plot.Axes.Left.MaximumSize = 95;
    }
}
