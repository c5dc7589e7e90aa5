using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Finds the files of an utterance anywhere in the data folder: in a folder for each modality (<c>audio/</c>,
/// <c>data/train_audio/audio_v5_0/</c>, ...) or beside the JSON. A name is only ever looked up among the files that the folder was found
/// to hold, so it cannot lead anywhere else. Where the data names no file, AvaMERG's own naming
/// <c>dia&lt;conversation&gt;utt&lt;utterance&gt;[_&lt;avatar&gt;].wav|.mp4</c> is tried.
/// </summary>
public sealed class MediaLocator
{
    private static readonly string[] AudioKinds = [".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus"];
    private static readonly string[] VideoKinds = [".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v"];

    private readonly Lazy<MediaListing> _listing;
    private readonly MediaFolderRank _rank;

    private MediaLocator(Lazy<MediaListing> listing, string root, string? split) =>
        (_listing, Root, _rank) = (listing, Path.GetFullPath(root), new MediaFolderRank(split));

    /// <summary>The folder that no file can lie outside of.</summary>
    public string Root { get; }

    /// <summary>A locator for a data folder, which is listed once, when the first file is asked for.</summary>
    /// <param name="root">The data folder.</param>
    /// <param name="split">train, validation or test, to prefer folders of that name; null prefers none.</param>
    public static MediaLocator For(string root, string? split = null) =>
        new(new Lazy<MediaListing>(() => MediaListing.Of(root)), root, split);

    /// <summary>A locator over the same listing that prefers the folders of another split.</summary>
    public MediaLocator ForSplit(string? split) => new(_listing, Root, split);

    /// <summary>The path of an utterance's sound, or why there is none.</summary>
    /// <exception cref="InvalidInputException">The name leads out of the data folder.</exception>
    public Modality<string> Audio(Conversation conversation, Utterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return Find(conversation, utterance, utterance.AudioName, video: false);
    }

    /// <summary>The path of an utterance's film, or why there is none.</summary>
    /// <exception cref="InvalidInputException">The name leads out of the data folder.</exception>
    public Modality<string> Video(Conversation conversation, Utterance utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return Find(conversation, utterance, utterance.VideoName, video: true);
    }

    private Modality<string> Find(Conversation conversation, Utterance utterance, string? name, bool video)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        string kind = video ? "video" : "audio";
        if (name is null)
            return Best(Conventional(conversation, utterance, video), video) is { LeadsOutside: false } found
                ? Modality<string>.Present(PathOf(found))
                : Modality<string>.Absent($"no {kind} file is named");
        if (Danger(name) is { } danger) throw Outside(conversation, kind, name, danger);
        int slash = name.LastIndexOf('/');
        var candidates = _listing.Value.Named(name[(slash + 1)..]);
        if (slash >= 0) candidates = candidates.Where(entry => $"/{entry.Folder}".EndsWith($"/{name[..slash]}", StringComparison.Ordinal));
        if (Best(candidates, video) is { } entry)
            return entry.LeadsOutside
                ? throw Outside(conversation, kind, name, "is a link that leads out of the data folder")
                : Modality<string>.Present(PathOf(entry));
        if (_listing.Value.FoldersOutside.Any(folder => File.Exists(Path.Combine(folder, name))))
            throw Outside(conversation, kind, name, "lies in a folder that a link leads to, outside of the data folder");
        return Modality<string>.Absent($"{kind} file \"{name}\" is not in the data folder");
    }

    private IEnumerable<MediaEntry> Conventional(Conversation conversation, Utterance utterance, bool video)
    {
        string number = ConversationId.DialogueOf(conversation.Id);
        if (number.Length == 0 || !number.All(char.IsAsciiDigit)) return [];
        number = number.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        string prefix = $"dia{number}utt{utterance.Index}";
        return _listing.Value.StartingWith(prefix).Where(entry =>
            entry.Name[prefix.Length..] is var rest && rest.StartsWith('_') | rest.StartsWith('.')
            && (video ? VideoKinds : AudioKinds).Contains(Path.GetExtension(rest), StringComparer.OrdinalIgnoreCase)
            && rest[..^Path.GetExtension(rest).Length].AsSpan().TrimStart('_').IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private MediaEntry? Best(IEnumerable<MediaEntry> entries, bool video) => entries
        .OrderBy(entry => entry.LeadsOutside)
        .ThenByDescending(entry => _rank.Of(entry.Folder, video))
        .ThenBy(entry => entry.Folder, StringComparer.Ordinal)
        .ThenBy(entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => (MediaEntry?)entry)
        .FirstOrDefault();

    private string PathOf(MediaEntry entry) => Path.Combine(Root, entry.Folder, entry.Name);

    // Such names could not be found in the listing anyway; they are refused because nobody writes them by mistake.
    private static string? Danger(string name)
    {
        if (name.Contains('\\', StringComparison.Ordinal)) return "holds a backslash";
        if (name.StartsWith('/')) return "is an absolute path";
        if (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0])) return "begins with a drive letter";
        if (name.Split('/').Any(part => part is ".." or "." or "")) return "leads out of the data folder";
        return name.Any(char.IsControl) ? "holds a control character" : null;
    }

    private static InvalidInputException Outside(Conversation conversation, string kind, string name, string danger) => new(
        $"conversation \"{conversation.Id}\"", $"the {kind} file name \"{name}\" {danger}", "Name files that lie within the data folder.");
}
