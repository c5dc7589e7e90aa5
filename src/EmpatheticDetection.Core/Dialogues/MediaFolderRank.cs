namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Which folder to prefer when files of one name lie in several: the one named after the split of the conversation, then the one named
/// after the modality. AvaMERG numbers its files anew in every split, so that the name alone can mean three recordings.
/// </summary>
internal sealed class MediaFolderRank
{
    private static readonly string[][] SplitWords = [["train", "training"], ["val", "valid", "validation", "dev"], ["test", "testing"]];
    private static readonly string[] AudioWords = ["audio", "audios", "sound", "voice", "speech", "wav", "wavs"];
    private static readonly string[] VideoWords = ["video", "videos", "film", "face", "clips", "mp4"];

    private readonly string[]? _ownSplit;
    private readonly Dictionary<string, (int Audio, int Video)> _ranks = new(StringComparer.Ordinal);

    /// <param name="split">train, validation or test; anything else prefers none.</param>
    public MediaFolderRank(string? split) =>
        _ownSplit = SplitWords.FirstOrDefault(words => split is not null && words.Contains(split, StringComparer.OrdinalIgnoreCase));

    /// <summary>Higher is better.</summary>
    public int Of(string folder, bool video)
    {
        lock (_ranks)
        {
            if (!_ranks.TryGetValue(folder, out var rank)) _ranks[folder] = rank = Compute(folder);
            return video ? rank.Video : rank.Audio;
        }
    }

    private (int Audio, int Video) Compute(string folder)
    {
        string[] words = folder.ToLowerInvariant().Split(['/', '_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        bool own = _ownSplit is not null && words.Any(_ownSplit.Contains);
        bool other = !own && _ownSplit is not null && words.Any(word => SplitWords.Any(split => split.Contains(word)));
        int split = own ? 20 : other ? 0 : 10;
        int modality = (words.Any(AudioWords.Contains) ? 1 : 0) - (words.Any(VideoWords.Contains) ? 1 : 0);
        return (split + modality, split - modality);
    }
}
