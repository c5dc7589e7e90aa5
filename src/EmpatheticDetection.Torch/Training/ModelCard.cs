using System.Globalization;
using System.Text;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Training;

/// <summary>README.md of a model folder, written from what the run knows.</summary>
internal static class ModelCard
{
    public static string Write(TrainingPlan plan, TrainingState state, EmotionModel model)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Emotion model: {string.Join(", ", model.Modalities)}");
        text.AppendLine().AppendLine("Recognises the emotion of a speaker in a dialogue: one of " + string.Join(", ", EmotionTable.Names) + ".").AppendLine();
        Line(text, "Trained on", $"{plan.Data}, {plan.Training.Count} dialogues");
        foreach (var (name, value) in model.Config.Description) Line(text, name, value);
        Line(text, "Chain of empathy (annotations that give the label away)", model.Config.ReadsChainOfEmpathy ? "used" : "not used");
        Line(text, "Parameters", model.Network.parameters().Sum(parameter => parameter.numel()).ToString("N0", CultureInfo.InvariantCulture));
        Line(text, "Seed", plan.Config.Training.Seed.ToString(CultureInfo.InvariantCulture));
        Line(text, "Kept epoch", string.Create(CultureInfo.InvariantCulture, $"{state.BestEpoch} of {state.History.Count}, chosen by {plan.Config.Training.Select}"));
        Line(text, "Calibration of the probabilities, fitted on validation", Describe(model.Calibration));
        if (state.History.FirstOrDefault(record => record.Epoch == state.BestEpoch)?.Validation is { } validation)
            Line(text, $"On validation ({plan.Validation.Count} dialogues; the epoch was chosen on them, so these figures flatter)", string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy {100 * validation.Accuracy:0.0}, UAR {100 * validation.Uar:0.0}, macro-F1 {100 * validation.MacroF1:0.0}, log loss {validation.Loss:0.000}"));
        text.AppendLine().AppendLine("""
            ## Use
            `empathetic predict --model FOLDER INPUT`, where INPUT is a conversation's JSON, a WAV, AVI or other media file, or a text.

            ## Limits
            It was fitted on the data named above and says nothing about people, languages, microphones or cameras that it has not met.
            A label is what annotators or a rule called a dialogue, not what a person feels. Do not use it to decide about people.
            """);
        return text.ToString();
    }

    private static string Describe(ModelCalibration calibration) => calibration.Method
        + (calibration.Weights is null ? string.Create(CultureInfo.InvariantCulture, $" (temperature {calibration.Temperature:0.###})") : "")
        + (calibration.Selection is { } selection ? $"; {selection.Reason}" : "");

    private static void Line(StringBuilder text, string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"- {name}: {value}");
}
