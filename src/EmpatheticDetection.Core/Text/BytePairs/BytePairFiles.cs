using System.Text;
using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text.Tokenizers;

namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>Reads vocabularies and merges of byte pairs.</summary>
internal static class BytePairFiles
{
    public static ByteLevelTokenizer Open(string vocabularyPath, string mergesPath, TokenizerSettings settings)
    {
        using var json = TokenizerFile.Json(vocabularyPath);
        var ids = TokenizerFile.Vocabulary(json.RootElement, vocabularyPath);
        var merges = Merges(ReadPairs(mergesPath), ids, mergesPath);
        var tokens = settings.Special(ids, vocabularyPath, TokenizerSettings.RobertaTokens);
        return new ByteLevelTokenizer(
            new BytePairModel(ids, merges, unknown: null, wholeFirst: false), settings.AddPrefixSpace ?? false, trim: true,
            keepsFirstBlank: settings.AddPrefixSpace ?? false, tokens.Single, tokens.Pair, tokens.PadId, new AddedTokens(tokens.Added))
        {
            MaximumLength = settings.MaximumLength,
        };
    }

    /// <summary>Merges by the ids that they join.</summary>
    public static Dictionary<(int Left, int Right), (int Rank, int Id)> Merges(
        IEnumerable<(string Left, string Right)> pairs, Dictionary<string, int> ids, string path)
    {
        var merges = new Dictionary<(int, int), (int, int)>();
        int rank = 0;
        foreach (var (left, right) in pairs)
        {
            if (!ids.TryGetValue(left, out int leftId) || !ids.TryGetValue(right, out int rightId)
                || !ids.TryGetValue(left + right, out int joined))
                throw new InvalidInputException(path,
                    $"merge {rank + 1} joins \"{left}\" and \"{right}\", but not all three pieces are in the vocabulary",
                    "Vocabulary and merges must be of one model.");
            merges[(leftId, rightId)] = (rank++, joined);
        }

        return merges;
    }

    private static IEnumerable<(string Left, string Right)> ReadPairs(string path)
    {
        int number = 0;
        foreach (string line in TokenizerFile.Lines(path))
        {
            number++;
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal)) continue;
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || space == line.Length - 1 || line.LastIndexOf(' ') != space)
                throw new InvalidInputException($"{path}, line {number}", "is no merge of two pieces with a space between",
                    "Get the model's merges.txt again.");
            yield return (line[..space], line[(space + 1)..]);
        }
    }
}
