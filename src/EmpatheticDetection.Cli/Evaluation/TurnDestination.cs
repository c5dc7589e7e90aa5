using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Cli.Verbs;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using EmpatheticDetection.Torch.Inference;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>Where <c>predict --per-utterance</c> writes.</summary>
/// <param name="File">JSON lines; null for none.</param>
/// <param name="Picture">A PNG; null for none.</param>
/// <param name="Json">Prints JSON lines instead of a table.</param>
internal sealed record TurnDestination(string? File, string? Picture, bool Json)
{
    /// <summary>Recognises conversations turn by turn.</summary>
    /// <exception cref="InvalidInputException">No turn gives the model anything to go by.</exception>
    public async Task WriteAsync(
        EmotionRecognizer recognizer, string model, string data, IReadOnlyList<LabelledConversation> rows, TextWriter writer, CancellationToken cancellation)
    {
        var turns = new List<TurnPrediction>();
        await foreach (var turn in recognizer.RecognizeTurnsAsync(rows, cancellation))
        {
            turns.Add(turn);
            if (Json) await writer.WriteLineAsync(TurnPredictionFile.ToLine(turn));
        }

        if (turns.Count == 0)
            throw new InvalidInputException(data, "holds no utterance of a speaker that this model can judge", $"It reads {string.Join(", ", recognizer.Ensemble.Modalities)}.");
        if (!Json) TurnTables.WriteCourse(Terminal.On(writer), turns);
        if (File is not null) TurnPredictionFile.Write(File, turns);
        if (Picture is not null)
            EmotionCoursePicture.Draw(ModelNames.Of([model])[0], turns, new DataDescription(TrainingData.Describe(data), TrainingData.IsSynthetic(data))).Write(Picture);
    }
}
