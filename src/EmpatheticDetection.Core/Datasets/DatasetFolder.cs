using EmpatheticDetection.Core.Datasets.Splitting;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>
/// A data folder: the one way by which training, evaluation, cross-validation and prediction read conversations. Splits are files
/// (<c>train.json</c>, <c>val.json</c>, <c>test.json</c>, also in <c>json/</c> and under the reference's names), or one JSON file that is
/// not divided (split <c>all</c>), or several whose names tell nothing (each is a split of its own name), or what a manifest says
/// (<c>splits.json</c> in the folder, or one given by path).
/// </summary>
public sealed class DatasetFolder
{
    private readonly Dictionary<string, string>? _splitOf;
    private readonly MediaLocator _media;

    private DatasetFolder(string root, IReadOnlyList<DatasetSource> sources, SplitManifest? manifest)
    {
        (Root, Sources, Manifest) = (root, sources, manifest);
        _splitOf = manifest?.Ids.SelectMany(s => s.Value.Select(id => (id, s.Key)))
            .ToDictionary(x => x.id, x => x.Key, StringComparer.Ordinal);
        _media = MediaLocator.For(root);
        Splits = manifest is null
            ? [.. sources.Select(s => s.Split)]
            : [.. SplitNames.Divided.Where(split => manifest.Ids.TryGetValue(split, out var ids) && ids.Count > 0)];
    }

    /// <summary>The folder that holds the media.</summary>
    public string Root { get; }

    /// <summary>The JSON files.</summary>
    public IReadOnlyList<DatasetSource> Sources { get; }

    /// <summary>The splits that there are, in the order train, validation, test; or all.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>The manifest in force; null when the files are the splits.</summary>
    public SplitManifest? Manifest { get; }

    /// <summary>Opens a data folder or a single JSON file.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="manifest">A manifest in place of the folder's own <c>splits.json</c>; null takes that one where there is one.</param>
    /// <exception cref="InvalidInputException">Nothing is there, it is not clear what is meant, or the manifest belongs to other
    /// data.</exception>
    public static DatasetFolder Open(string path, string? manifest = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var (root, sources) = DatasetLayout.Find(path);
        string own = Path.Combine(root, DatasetLayout.ManifestName);
        manifest ??= Directory.Exists(path) && File.Exists(own) ? own : null;
        if (manifest is null) return new DatasetFolder(root, sources, null);
        var read = SplitManifest.Read(manifest);
        return new DatasetFolder(root, read.Match(sources, manifest), read);
    }

    /// <summary>Opens a data folder by its files, whatever a manifest in it says.</summary>
    /// <exception cref="InvalidInputException">Nothing is there, or it is not clear what is meant.</exception>
    public static DatasetFolder OpenUndivided(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var (root, sources) = DatasetLayout.Find(path);
        return new DatasetFolder(root, sources, null);
    }

    /// <summary>Whether there is such a split; val means validation.</summary>
    public bool Has(string split) => Splits.Contains(SplitNames.Normalise(split));

    /// <summary>Reads a split.</summary>
    /// <param name="split">train, validation (val), test or all; <c>all</c> of a divided folder is every split, one after the
    /// other.</param>
    /// <param name="policy">What becomes of conversations without a known label.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">There is no such split, a file cannot be read, or a label is absent or unknown.</exception>
    public DatasetSplit Read(string split, UnlabelledPolicy policy = UnlabelledPolicy.Refuse, CancellationToken cancellation = default)
    {
        string name = SplitNames.Normalise(split);
        if (name != SplitNames.All && !Has(name))
            throw new InvalidInputException(Root, $"has no split \"{name}\" (it has {string.Join(", ", Splits)})",
                "Divide it with \"data split\", or name another split.");
        var kept = new List<LabelledConversation>();
        var skipped = new List<string>();
        var summary = new ReadingSummary();
        foreach (var source in Sources.Where(s => _splitOf is not null || name == SplitNames.All || s.Split == name))
        {
            var media = _media.ForSplit(source.Split);
            foreach (var conversation in ConversationReader.Read(source.Path, summary, cancellation: cancellation))
            {
                string? owner = _splitOf is null ? source.Split : _splitOf.GetValueOrDefault(conversation.Id);
                if (owner is null || (name != SplitNames.All && owner != name)) continue;
                if (Label(conversation, owner, media, policy, source.Path) is { } labelled) kept.Add(labelled);
                else skipped.Add(conversation.Id);
            }
        }

        return new DatasetSplit(name, kept, skipped, summary.WithoutTurns);
    }

    private static LabelledConversation? Label(Conversation conversation, string split, MediaLocator media, UnlabelledPolicy policy,
        string file)
    {
        string? label = conversation.ChainOfEmpathy?.SpeakerEmotion;
        bool known = EmotionTable.TryResolve(label, out var emotion);
        if (!known && policy == UnlabelledPolicy.Skip) return null;
        if (!known && policy == UnlabelledPolicy.Refuse)
            throw new InvalidInputException($"{file}, conversation \"{conversation.Id}\"",
                string.IsNullOrWhiteSpace(label) ? "has no emotion label" : $"the label \"{label}\" means none of the seven emotions",
                "Correct the label, or leave such rows out with --skip-unlabelled.");
        int? fine = EmotionTable.TryResolveFine(label, out int index) ? index : null;
        return new LabelledConversation(conversation, known ? emotion : null, fine, split, media);
    }
}
