using System.Collections.Frozen;

namespace EmpatheticDetection.Core.Emotions;

/// <summary>
/// The 32 labels of EmpatheticDialogues (Rashkin et al. 2019, https://arxiv.org/abs/1811.00207) that AvaMERG annotates with, the class
/// that each belongs to, and the words that data sets write in their place.
/// </summary>
internal static class FineLabels
{
    private static readonly (Emotion Class, string Labels)[] Classes =
    [
        (Emotion.Happy, "anticipating caring confident content excited faithful grateful hopeful joyful prepared proud trusting"),
        (Emotion.Sad, "anxious ashamed disappointed embarrassed guilty lonely nostalgic sad sentimental"),
        (Emotion.Angry, "angry annoyed furious"),
        (Emotion.Fear, "afraid apprehensive terrified"),
        (Emotion.Surprised, "surprised impressed devastated"),
        (Emotion.Disgusted, "disgusted"),
        (Emotion.Contempt, "jealous"),
    ];

    // "tired" is no fine label and leads nowhere: what means it has no class either.
    private static readonly (string Means, string Words)[] Words =
    [
        ("afraid", "vulnerability helplessness fear fragile vulnerable fearful helpless"),
        ("annoyed", "frustration"),
        ("anxious", "conflicted anxiety worried uneasy stressed concerned burdened overwhelmed"),
        ("anxious", "worry nervous stress confusion concern overwhelm"),
        ("ashamed", "inadequacy"),
        ("disappointed", "upset disappointment"),
        ("guilty", "regret"),
        ("jealous", "lost confused"),
        ("lonely", "loneliness"),
        ("nostalgic", "nostalgia"),
        ("sad", "sadness frustrated melancholy heavy-hearted melancholic"),
        ("sentimental", "pensive reflective thoughtful"),
        ("tired", "weary fatigue exhaustion tiredness exhausted"),
    ];

    /// <summary>The labels in their fixed order: by class as above.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly([.. Classes.SelectMany(c => c.Labels.Split(' '))]);

    /// <summary>The class of each label, in the same order.</summary>
    public static IReadOnlyList<Emotion> ClassOf { get; } =
        Array.AsReadOnly([.. Classes.SelectMany(c => Enumerable.Repeat(c.Class, c.Labels.Split(' ').Length))]);

    /// <summary>The place of each label in <see cref="Names"/>.</summary>
    public static FrozenDictionary<string, int> Index { get; } =
        Names.Select((name, index) => (name, index)).ToFrozenDictionary(x => x.name, x => x.index);

    /// <summary>What a word that is no fine label stands for: a fine label or another such word.</summary>
    public static FrozenDictionary<string, string> Synonyms { get; } = Words
        .SelectMany(entry => entry.Words.Split(' ').Select(word => (word, entry.Means)))
        .ToFrozenDictionary(x => x.word, x => x.Means);
}
