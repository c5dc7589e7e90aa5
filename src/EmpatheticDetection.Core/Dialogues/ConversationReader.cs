using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Reads conversations one after the other from JSON, in either form: the mapped one (an object with one <c>turn</c>) and AvaMERG's
/// official one (an object with <c>turns</c>, whose history grows from turn to turn; each turn becomes a conversation of its own with
/// the id of <see cref="ConversationId.OfTurn"/>, and an object without turns is counted in the summary).
/// Types are forgiven where their meaning is clear, unknown fields are passed over, paths are cut to their last part where only
/// <c>audio_path</c> or <c>video_path</c> is there.
/// </summary>
public static class ConversationReader
{
    private const int CheckEvery = 64;

    /// <summary>Reads a file; it is open while the result is being enumerated.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="summary">Counts what was found, where wanted.</param>
    /// <param name="rules">How strictly to read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">
    /// While enumerating: the file is missing, empty, cut off or no JSON, an object is no conversation, a role is unknown, or two
    /// conversations have one id. The message names file, line and conversation.
    /// </exception>
    public static IEnumerable<Conversation> Read(
        string path, ReadingSummary? summary = null, ReadingRules rules = ReadingRules.Strict, CancellationToken cancellation = default)
    {
        using var stream = Open(path);
        foreach (var conversation in Read(stream, path, summary, rules, cancellation)) yield return conversation;
    }

    /// <summary>Reads a stream, which stays open.</summary>
    /// <param name="stream">JSON in UTF-8.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <param name="summary">Counts what was found, where wanted.</param>
    /// <param name="rules">How strictly to read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">As for a file.</exception>
    public static IEnumerable<Conversation> Read(
        Stream stream,
        string name,
        ReadingSummary? summary = null,
        ReadingRules rules = ReadingRules.Strict,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var scanner = new JsonElementScanner(stream, name);
        var parser = new ConversationParser(name, rules, summary);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (Next(scanner, parser) is { } conversations)
        {
            if (scanner.Count % CheckEvery == 0) cancellation.ThrowIfCancellationRequested();
            foreach (var conversation in conversations)
            {
                if (!ids.Add(conversation.Id))
                    throw new InvalidInputException($"{name}, line {scanner.Line}", $"two conversations have the id \"{conversation.Id}\"",
                        "Predictions are matched by id: give each its own.");
                yield return conversation;
            }
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            // The scanner has a buffer of its own.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, e is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file"
                : $"cannot be read ({e.Message.TrimEnd('.')})", "See that the path is right and the file may be read.", e);
        }
    }

    private static List<Conversation>? Next(JsonElementScanner scanner, ConversationParser parser) =>
        scanner.TryNext(out var element) ? parser.Parse(element, scanner.Line) : null;
}
