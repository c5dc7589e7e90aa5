namespace EmpatheticDetection.Core.Emotions;

/// <summary>The names of the seven emotions as files write them, in the order of <see cref="Emotion"/>.</summary>
internal static class EmotionNames
{
    private static readonly string[] Lower = Array.ConvertAll(Enum.GetNames<Emotion>(), name => name.ToLowerInvariant());

    /// <summary>happy, surprised, angry, fear, sad, disgusted, contempt.</summary>
    public static IReadOnlyList<string> Names => Lower;

    /// <summary>The name of an emotion, such as <c>happy</c>.</summary>
    public static string NameOf(Emotion emotion) => Lower[(int)emotion];

    /// <summary>Finds the emotion of a name; case and surrounding blanks are forgiven.</summary>
    public static bool TryResolve(string? name, out Emotion emotion)
    {
        emotion = (Emotion)Array.IndexOf(Lower, (name ?? "").Trim().ToLowerInvariant());
        return emotion >= 0;
    }
}
