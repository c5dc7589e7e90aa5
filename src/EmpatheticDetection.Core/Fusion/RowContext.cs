namespace EmpatheticDetection.Core.Fusion;

/// <summary>What is known of a conversation beside what models say of it.</summary>
/// <param name="Cues">Numbers, such as the signal-to-noise ratio of the voice or the number of words; absent ones are left out.</param>
/// <param name="Groups">Properties of the speaker and their values, such as age: young; absent ones are left out.</param>
public sealed record RowContext(IReadOnlyDictionary<string, double> Cues, IReadOnlyDictionary<string, string> Groups)
{
    /// <summary>Nothing is known.</summary>
    public static RowContext Empty { get; } = new(new Dictionary<string, double>(), new Dictionary<string, string>());
}
