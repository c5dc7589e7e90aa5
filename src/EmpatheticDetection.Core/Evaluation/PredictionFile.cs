using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>
/// predictions.jsonl: one JSON object a line, one line a conversation. Late fusion and evaluation read only this, whoever wrote it.
/// The format is described in docs/predictions.md.
/// </summary>
public static class PredictionFile
{
    /// <summary>The version that is written, and the only one that is read. A line without one counts as this.</summary>
    public const int Version = 1;

    /// <summary>Reads predictions one by one; blank lines are skipped.</summary>
    /// <exception cref="InvalidInputException">
    /// While enumerating: the file cannot be read or holds no prediction, or a line is not JSON, repeats an id, or has an unknown label or
    /// class, another count of probabilities than seven, or numbers that are no probabilities.
    /// </exception>
    public static IEnumerable<Prediction> Read(string path) => ReadLines(path).Select(line => line.Prediction);

    /// <summary>Reads a whole file, and remembers the lines for later errors; with it the representations beside it, if any.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call its model; the file's name when null.</param>
    public static PredictionSet Load(string path, string? name = null)
    {
        var predictions = new List<Prediction>();
        var lines = new List<int>();
        foreach (var (number, prediction) in ReadLines(path))
        {
            predictions.Add(prediction);
            lines.Add(number);
        }

        return new(
            name ?? Path.GetFileNameWithoutExtension(path), predictions, path, lines,
            RepresentationFile.Read(RepresentationFile.PathBeside(path), predictions));
    }

    /// <summary>Writes a whole file or none. Ids must differ and probabilities be probabilities.</summary>
    /// <exception cref="InvalidInputException">A prediction may not be written, or the file cannot be.</exception>
    public static void Write(string path, IEnumerable<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        AtomicFile.Write(path, stream => PredictionWriter.Write(stream, predictions));
    }

    /// <summary>Writes predictions and, beside them, their representations; old ones are removed where there are none now.</summary>
    /// <exception cref="InvalidInputException">A prediction may not be written, or a file cannot be.</exception>
    public static void Write(string path, IReadOnlyList<Prediction> predictions, ScoreMatrix? representations)
    {
        Write(path, predictions);
        string beside = RepresentationFile.PathBeside(path);
        if (representations is not null) RepresentationFile.Write(beside, predictions, representations);
        else File.Delete(beside);
    }

    /// <summary>A prediction as a line of the file, without the line's end.</summary>
    public static string ToLine(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        using var line = new MemoryStream();
        PredictionWriter.Write(line, [prediction]);
        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length - 1);
    }

    private static IEnumerable<(int Number, Prediction Prediction)> ReadLines(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, line) in Utf8Lines.Read(path))
        {
            if (line.Span.Trim(" \t"u8).IsEmpty) continue;
            string where = $"{path}, line {number}";
            var prediction = PredictionParser.Parse(line, where);
            if (!lineOf.TryAdd(prediction.Id, number))
            {
                throw new InvalidInputException(where,
                    $"the id \"{PredictionParser.Shorten(prediction.Id)}\" was on line {lineOf[prediction.Id]} already",
                    "Each conversation is predicted once.");
            }

            yield return (number, prediction);
        }

        if (lineOf.Count == 0)
            throw new InvalidInputException(path, "holds no prediction", "Each line is a JSON object with an id and probabilities.");
    }
}
