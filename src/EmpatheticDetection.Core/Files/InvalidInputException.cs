namespace EmpatheticDetection.Core.Files;

/// <summary>
/// Input that cannot be used: a file, a line, a conversation, a setting. The message names where, why, and what to do about it.
/// The command line prints it without a stack trace and exits with 1.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">The file, line, conversation or setting, such as <c>train.json, conversation "0118"</c>.</param>
    /// <param name="cause">What is wrong, without a full stop at its end.</param>
    /// <param name="cure">What the user can do, a sentence; null where there is nothing to say.</param>
    /// <param name="innerException">What was thrown underneath, if anything.</param>
    public InvalidInputException(string where, string cause, string? cure = null, Exception? innerException = null)
        : base(cure is null ? $"{where}: {OneLine(cause)}." : $"{where}: {OneLine(cause)}. {cure}", innerException)
    {
        Where = where;
        Cause = OneLine(cause);
        Cure = cure;
    }

    /// <summary>The file, line, conversation or setting.</summary>
    public string Where { get; }

    /// <summary>What is wrong.</summary>
    public string Cause { get; }

    /// <summary>What the user can do.</summary>
    public string? Cure { get; }

    // What was read may be quoted, with its line breaks.
    private static string OneLine(string cause) => cause.ReplaceLineEndings(" ");
}
