using System.Text.Json;
using EmpatheticDetection.Core.Text.SentencePieces;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>The unigram models of a tokenizer.json.</summary>
internal static class UnigramJson
{
    public static SentencePieceTokenizer Open(
        JsonElement root, string path, PostProcessor post, Func<IReadOnlyDictionary<string, int>, int> padId, List<AddedToken> added,
        int maximumLength)
    {
        var model = root.GetProperty("model");
        var pieces = model.GetProperty("vocab");
        double[] scores = new double[pieces.GetArrayLength()];
        var ids = new Dictionary<string, int>(scores.Length, StringComparer.Ordinal);
        int next = 0;
        foreach (var piece in pieces.EnumerateArray())
        {
            scores[next] = piece[1].GetDouble();
            if (!double.IsFinite(scores[next])) throw new FormatException($"the score of piece {next} is no number");
            ids[piece[0].GetString()!] = next++; // of two alike, the last counts
        }

        int unknown = model.Get("unk_id")?.GetInt32() ?? throw new FormatException("there is no unknown piece");
        if (unknown < 0 || unknown >= scores.Length) throw new FormatException($"the unknown piece {unknown} is not in the vocabulary");
        var unigrams = new UnigramModel(
            ids.Where(entry => entry.Key.Length > 0).Select(entry => (entry.Key, entry.Value)), scores, scores.Min(), unknown,
                single: false);
        int[]? bytes = model.Flag("byte_fallback", false)
            ? SentencePieceTokenizer.ByteIds(text => ids.TryGetValue(text, out int id) ? id : null)
            : null;
        return new SentencePieceTokenizer(
            Normalizer(root, path), unigrams, [.. Enumerable.Range(0, scores.Length)], unknown, bytes, post.Single, post.Pair, padId(ids),
            new AddedTokens(added))
        {
            MaximumLength = maximumLength,
        };
    }

    private static MetaspaceNormalizer Normalizer(JsonElement root, string path)
    {
        var normalizer = new MetaspaceNormalizer();
        foreach (var part in TokenizerFile.Flatten(root.Get("normalizer"), "normalizers")) normalizer = Add(normalizer, part, path);
        bool metaspace = false;
        foreach (var part in TokenizerFile.Flatten(root.Get("pre_tokenizer"), "pretokenizers"))
        {
            string kind = TokenizerFile.Kind(part);
            if (kind == "WhitespaceSplit" && !metaspace)
                normalizer = normalizer with { SplitsAtWhiteSpace = true };
            else if (kind == "Metaspace" && !metaspace)
                (normalizer, metaspace) = (Metaspace(normalizer, part), true);
            else
                throw new NotSupportedException($"the pre-tokenizer \"{kind}\" is not known here");
        }

        return metaspace ? normalizer : throw new FormatException("there is no pre-tokenizer \"Metaspace\"");
    }

    private static MetaspaceNormalizer Add(MetaspaceNormalizer before, JsonElement part, string path)
    {
        string kind = TokenizerFile.Kind(part);
        return kind switch
        {
            "Precompiled" when before is { Spaces: null, StripsLeft: false, StripsRight: false, Map: null } =>
                before with { Map = new CharacterMap(part.GetProperty("precompiled_charsmap").GetBytesFromBase64(), path) },
            "Strip" when before.Spaces is null =>
                before with { StripsLeft = part.Flag("strip_left", true), StripsRight = part.Flag("strip_right", true) },
            "Replace" when part.GetProperty("pattern").Get("Regex")?.GetString() == " {2,}" =>
                before with { Spaces = part.GetProperty("content").GetString() },
            _ => throw new NotSupportedException($"the normalizer \"{kind}\" is not known here"),
        };
    }

    private static MetaspaceNormalizer Metaspace(MetaspaceNormalizer before, JsonElement part)
    {
        string replacement = part.Get("replacement")?.GetString() ?? "\u2581";
        if (replacement.Length != 1) throw new FormatException("what stands for a space is more than one letter");
        string scheme = part.Get("prepend_scheme")?.GetString() ?? (part.Flag("add_prefix_space", true) ? "always" : "never");
        return before with
        {
            Replacement = replacement[0],
            Splits = part.Flag("split", true),
            Scheme = scheme switch
            {
                "always" => MetaspaceScheme.Always,
                "first" => MetaspaceScheme.First,
                "never" => MetaspaceScheme.Never,
                _ => throw new NotSupportedException($"the scheme \"{scheme}\" is not known"),
            },
        };
    }
}
