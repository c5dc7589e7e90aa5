using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text.BytePairs;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>
/// A tokenizer.json of Hugging Face's tokenizers (https://huggingface.co/docs/tokenizers): word pieces, byte-level pairs and unigrams,
/// with the components that go with them. What is not known is refused, as it would change ids silently.
/// </summary>
internal sealed class TokenizerJson
{
    private readonly string _path;
    private readonly JsonElement _root;
    private readonly TokenizerSettings _settings;
    private readonly PostProcessor _post;
    private readonly List<AddedToken> _added;

    private TokenizerJson(string path, JsonElement root, TokenizerSettings settings)
    {
        (_path, _root, _settings, _post) = (path, root, settings, PostProcessor.Read(root.Get("post_processor")));
        _added = root.Get("added_tokens") is { } added
            ? [.. added.EnumerateArray().Select(token => TokenizerSettings.Token(token, TokenizerFile.Id(token.GetProperty("id"), path)))]
            : [];
    }

    private JsonElement Model => _root.GetProperty("model");

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or has a component that is not known.</exception>
    public static TextTokenizer Open(string path, TokenizerSettings settings)
    {
        using var json = TokenizerFile.Json(path);
        return TokenizerFile.Reading(path, () => new TokenizerJson(path, json.RootElement, settings).Make());
    }

    private TextTokenizer Make()
    {
        string kind = TokenizerFile.Kind(Model);
        // Older files do not say.
        if (kind.Length == 0)
            kind = Model.Get("merges") is not null ? "BPE" : Model.Get("vocab")?.ValueKind == JsonValueKind.Array ? "Unigram" : "WordPiece";
        return kind switch
        {
            "WordPiece" => WordPiece(),
            "BPE" => BytePairs(),
            "Unigram" => UnigramJson.Open(_root, _path, _post, PadId, _added, _settings.MaximumLength),
            _ => throw Unknown("model", kind),
        };
    }

    private WordPieceTokenizer WordPiece()
    {
        var ids = TokenizerFile.Vocabulary(Model.GetProperty("vocab"), _path);
        int largest = ids.Values.Max();
        if (largest > (2L * ids.Count) + 1000)
            throw new FormatException($"the vocabulary has {ids.Count} pieces, but ids up to {largest}");
        string[] pieces = new string[largest + 1];
        Array.Fill(pieces, "");
        foreach (var (piece, id) in ids) pieces[id] = piece;
        if (TokenizerFile.Kind(_root.Get("pre_tokenizer")) is not "BertPreTokenizer" and var other) throw Unknown("pre-tokenizer", other);
        var options = new WordPieceOptions
        {
            MaximumWordLength = Model.Get("max_input_chars_per_word")?.GetInt32() ?? 100,
            Continuation = Model.Get("continuing_subword_prefix")?.GetString() ?? "##",
            LowerCase = false,
            Clean = false,
            SplitIdeographs = false,
        };
        if (_root.Get("normalizer") is { } normalizer)
        {
            if (TokenizerFile.Kind(normalizer) is not "BertNormalizer" and var kind) throw Unknown("normalizer", kind);
            options = options with
            {
                LowerCase = normalizer.Flag("lowercase", true),
                StripAccents = normalizer.Get("strip_accents")?.GetBoolean(),
                Clean = normalizer.Flag("clean_text", true),
                SplitIdeographs = normalizer.Flag("handle_chinese_chars", true),
            };
        }

        string unknown = Model.Get("unk_token")?.GetString() ?? "[UNK]";
        if (!ids.TryGetValue(unknown, out int unknownId)) throw new FormatException($"the vocabulary has no {unknown}");
        return new WordPieceTokenizer(pieces, ids, options, unknownId, _post.Single, _post.Pair, PadId(ids), _added)
        {
            MaximumLength = _settings.MaximumLength,
        };
    }

    private ByteLevelTokenizer BytePairs()
    {
        if (TokenizerFile.Kind(_root.Get("normalizer")) is { Length: > 0 } normalizer) throw Unknown("normalizer", normalizer);
        var words = _root.Get("pre_tokenizer");
        if (TokenizerFile.Kind(words) is not "ByteLevel" and var kind) throw Unknown("pre-tokenizer", kind);
        if (!words!.Value.Flag("use_regex", true)) throw Unknown("pre-tokenizer", "ByteLevel without its rule");
        foreach (string key in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
            if (Model.Get(key)?.GetString() is { Length: > 0 }) throw Unknown("model", $"BPE with {key}");
        if (Model.Flag("byte_fallback", false)) throw Unknown("model", "BPE with byte_fallback");
        if (Model.Flag("fuse_unk", false) && Model.Get("unk_token")?.GetString() is not null) throw Unknown("model", "BPE with fuse_unk");
        var ids = TokenizerFile.Vocabulary(Model.GetProperty("vocab"), _path);
        var merges = BytePairFiles.Merges(Model.GetProperty("merges").EnumerateArray().Select(Pair), ids, _path);
        int? unknown = Model.Get("unk_token")?.GetString() is { } text && ids.TryGetValue(text, out int id) ? id : null;
        return new ByteLevelTokenizer(
            new BytePairModel(ids, merges, unknown, Model.Flag("ignore_merges", false)), words.Value.Flag("add_prefix_space", true),
            _post.Trims, _post.KeepsFirstBlank, _post.Single, _post.Pair, PadId(ids), new AddedTokens(_added))
        {
            MaximumLength = _settings.MaximumLength,
        };
    }

    // "a b", or newer ["a", "b"].
    private static (string Left, string Right) Pair(JsonElement merge)
    {
        if (merge.ValueKind == JsonValueKind.Array) return (merge[0].GetString()!, merge[1].GetString()!);
        string[] parts = merge.GetString()!.Split(' ');
        return parts.Length == 2 ? (parts[0], parts[1]) : throw new FormatException($"\"{merge}\" is no merge of two pieces");
    }

    private int PadId(IReadOnlyDictionary<string, int> ids)
    {
        foreach (string? name in (string?[])[_settings.PadText, _root.Get("padding")?.Get("pad_token")?.GetString(), "[PAD]", "<pad>"])
        {
            if (name is null) continue;
            if (_added.Find(token => token.Text == name) is { } added) return added.Id;
            if (ids.TryGetValue(name, out int id)) return id;
        }

        throw new FormatException("there is no padding token");
    }

    private static NotSupportedException Unknown(string what, string kind) => new($"the {what} \"{kind}\" is not known");
}
