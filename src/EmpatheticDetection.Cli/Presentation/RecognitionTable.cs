using System.Globalization;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Inference;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Recognitions for people: one in full with bars, several as rows.</summary>
internal sealed class RecognitionTable(IAnsiConsole console)
{
    private const int BarWidth = 30;
    private readonly List<Recognition> _recognitions = [];

    public void Add(Recognition recognition) => _recognitions.Add(recognition);

    public void Write()
    {
        if (_recognitions.Count == 1) WriteOne(_recognitions[0]);
        else WriteMany();
    }

    private void WriteOne(Recognition recognition)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false }.AddColumns("", "", "");
        for (int i = 0; i < EmotionTable.Count; i++)
        {
            double probability = recognition.Prediction.Probabilities[i];
            string name = EmotionTable.Names[i];
            table.AddRow(
                i == (int)recognition.Emotion ? $"[bold]{name}[/]" : name,
                Percent(probability),
                new string('█', (int)Math.Round(probability * BarWidth)));
        }

        console.Write(table);
        if (recognition.Steps.Count > 1)
        {
            var steps = new Table { Border = TableBorder.Simple }.AddColumns("Counted", "Role", "Words");
            foreach (var step in recognition.Steps) steps.AddRow(Percent(step.Weight), step.Role, Markup.Escape(step.Text));
            console.Write(steps);
        }

        if (recognition.Abstained) console.WriteLine($"Abstained: the largest probability, {Percent(recognition.Confidence)}, is too small to answer.");
        console.WriteLine(Modalities(recognition));
        if (recognition.Models.Count > 0) console.WriteLine(Models(recognition));
    }

    private void WriteMany()
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Conversation", "Emotion", "Probability", "Label", "Modalities");
        foreach (var recognition in _recognitions)
            table.AddRow(
                Markup.Escape(recognition.Prediction.Id),
                recognition.Abstained ? $"abstained ({EmotionTable.NameOf(recognition.Emotion)})" : EmotionTable.NameOf(recognition.Emotion),
                Percent(recognition.Confidence),
                recognition.Prediction.Label is { } label ? EmotionTable.NameOf(label) : "-",
                Markup.Escape(Modalities(recognition) + (recognition.Models.Count > 0 ? "; " + Models(recognition) : "")));
        console.Write(table);
    }

    private static string Modalities(Recognition recognition)
    {
        string used = "used: " + string.Join(", ", recognition.Prediction.Modalities ?? []);
        return recognition.Prediction.Absent is { Count: > 0 } absent
            ? used + "; absent: " + string.Join(", ", absent.Select(pair => $"{pair.Key} ({pair.Value})"))
            : used;
    }

    private static string Models(Recognition recognition) => "models: " + string.Join(", ", recognition.Models.Select(share => share switch
    {
        { AbsentBecause: { } reason } => $"{share.Model} absent ({reason})",
        { Weight: { } weight } => $"{share.Model} {Percent(weight)}",
        _ => share.Model,
    }));

    private static string Percent(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
