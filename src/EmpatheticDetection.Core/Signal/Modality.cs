namespace EmpatheticDetection.Core.Signal;

/// <summary>What one modality of an utterance gives: a value, or the reason why there is none. Never zeros standing in for it.</summary>
/// <typeparam name="T">The value, such as <see cref="AudioSignal"/>.</typeparam>
public sealed record Modality<T>
    where T : class
{
    private Modality(T? value, string? absentBecause) => (Value, AbsentBecause) = (value, absentBecause);

    /// <summary>The value; null when absent.</summary>
    public T? Value { get; }

    /// <summary>Why it is absent; null when present.</summary>
    public string? AbsentBecause { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsPresent => Value is not null;

    /// <summary>A modality that is there.</summary>
    public static Modality<T> Present(T value) => new(value ?? throw new ArgumentNullException(nameof(value)), null);

    /// <summary>A modality that is not there, and why.</summary>
    public static Modality<T> Absent(string because) => new(null, because);
}
