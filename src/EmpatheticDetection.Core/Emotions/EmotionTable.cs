using System.Collections.Frozen;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Emotions;

/// <summary>
/// The one table of labels: seven classes, 32 fine labels, and the near-synonyms that data sets hold. A label is looked at itself
/// first, then followed from synonym to fine label to class. Case and surrounding blanks are forgiven; anything else is unknown.
/// </summary>
public static class EmotionTable
{
    private static readonly string[] ClassNames = [.. Enum.GetValues<Emotion>().Select(e => e.ToString().ToLowerInvariant())];

    private static readonly FrozenDictionary<string, Emotion> Classes =
        Enum.GetValues<Emotion>().ToFrozenDictionary(e => ClassNames[(int)e]);

    /// <summary>Changes whenever a label may resolve to something else; models and manifests carry it.</summary>
    public static string Version => "1";

    /// <summary>Number of classes.</summary>
    public static int Count => ClassNames.Length;

    /// <summary>The seven names in the order of <see cref="Emotion"/>: happy, surprised, angry, fear, sad, disgusted, contempt.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(ClassNames);

    /// <summary>The 32 fine labels in a fixed order, for a fine-label head.</summary>
    public static IReadOnlyList<string> FineLabels => Emotions.FineLabels.Names;

    /// <summary>The name of a class, such as <c>happy</c>.</summary>
    public static string NameOf(Emotion emotion) => ClassNames[(int)emotion];

    /// <summary>The class of a fine label.</summary>
    /// <param name="fineIndex">Its place in <see cref="FineLabels"/>.</param>
    public static Emotion ClassOfFine(int fineIndex) => Emotions.FineLabels.ClassOf[fineIndex];

    /// <summary>Finds the class that a label means; false when it means none, as for <c>tired</c>, an empty or an unknown one.</summary>
    public static bool TryResolve(string? label, out Emotion emotion)
    {
        string word = Normalise(label);
        if (Classes.TryGetValue(word, out emotion)) return true;
        if (!TryResolveFine(word, out int fine)) return false;
        emotion = ClassOfFine(fine);
        return true;
    }

    /// <summary>Finds the fine label that a label means; false when there is none, as for the bare class <c>happy</c>.</summary>
    /// <param name="label">A fine label or a synonym.</param>
    /// <param name="fineIndex">Place in <see cref="FineLabels"/>.</param>
    public static bool TryResolveFine(string? label, out int fineIndex)
    {
        string? word = Normalise(label);

        // A circle of synonyms would end here after as many steps as there are synonyms.
        for (int steps = 0; word is not null && steps <= Emotions.FineLabels.Synonyms.Count; steps++)
        {
            if (Emotions.FineLabels.Index.TryGetValue(word, out fineIndex)) return true;
            word = Emotions.FineLabels.Synonyms.GetValueOrDefault(word);
        }

        fineIndex = -1;
        return false;
    }

    /// <summary>The class that a label means.</summary>
    /// <param name="label">The label.</param>
    /// <param name="where">What the error names: the file, line or conversation.</param>
    /// <exception cref="InvalidInputException">The label is absent or unknown.</exception>
    public static Emotion Parse(string? label, string where) => TryResolve(label, out var emotion)
        ? emotion
        : throw new InvalidInputException(where,
            string.IsNullOrWhiteSpace(label) ? "has no emotion label" : $"the label \"{label}\" means none of the seven emotions",
            $"Use one of {string.Join(", ", ClassNames)}, or one of the 32 fine labels such as \"{Emotions.FineLabels.Names[0]}\".");

    private static string Normalise(string? label) => (label ?? "").Trim().ToLowerInvariant();
}
