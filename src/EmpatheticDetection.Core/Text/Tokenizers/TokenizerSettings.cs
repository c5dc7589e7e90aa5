using System.Globalization;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>What tokenizer_config.json, special_tokens_map.json and added_tokens.json say; nothing where there are none.</summary>
internal sealed class TokenizerSettings
{
    private static readonly string[] Roles = ["cls_token", "sep_token", "pad_token", "unk_token", "mask_token", "bos_token", "eos_token"];

    // How a token stands in a text; null for what the family has.
    private readonly Dictionary<string, (string Text, bool? Left, bool Right, bool Whole)> _named = new(StringComparer.Ordinal);
    private readonly List<AddedToken> _added = [];

    private TokenizerSettings()
    {
    }

    /// <summary>No files.</summary>
    public static TokenizerSettings None { get; } = new();

    public static SpecialTokenNames BertTokens { get; } =
        new("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]", MaskTakesLeft: false, BertPair: true);

    public static SpecialTokenNames RobertaTokens { get; } =
        new("<s>", "</s>", "<pad>", "<unk>", "<mask>", MaskTakesLeft: true, BertPair: false);

    public static SpecialTokenNames SentencePieceTokens { get; } =
        new("[CLS]", "[SEP]", "<pad>", "<unk>", "[MASK]", MaskTakesLeft: true, BertPair: true);

    public bool? LowerCase { get; private set; }

    public bool? StripAccents { get; private set; }

    public bool? SplitIdeographs { get; private set; }

    public bool? AddPrefixSpace { get; private set; }

    public int MaximumLength { get; private set; } = int.MaxValue;

    /// <summary>The padding token's text, where the files say.</summary>
    public string? PadText => _named.TryGetValue("pad_token", out var token) ? token.Text : null;

    /// <summary>Reads a folder's files.</summary>
    /// <exception cref="InvalidInputException">One of them is damaged.</exception>
    public static TokenizerSettings Read(string folder)
    {
        var settings = new TokenizerSettings();
        // The later one counts.
        Each(folder, "special_tokens_map.json", (root, _) => settings.ReadNames(root));
        Each(folder, "tokenizer_config.json", settings.ReadConfig);
        Each(folder, "added_tokens.json", (root, path) => settings._added.AddRange(
            TokenizerFile.Vocabulary(root, path).Select(entry => new AddedToken(entry.Key, entry.Value))));
        return settings;
    }

    /// <summary>The special tokens of a family whose files are older than tokenizer.json.</summary>
    /// <param name="ids">The vocabulary.</param>
    /// <param name="path">Its file, for errors.</param>
    /// <param name="names">What the family calls them.</param>
    public SpecialTokenSet Special(Dictionary<string, int> ids, string path, SpecialTokenNames names)
    {
        var byText = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var (role, otherwise) in new[]
        {
            ("bos_token", names.Classify), ("eos_token", names.Separator), ("cls_token", names.Classify), ("sep_token", names.Separator),
            ("pad_token", names.Pad), ("unk_token", names.Unknown), ("mask_token", names.Mask),
        })
        {
            var (text, left, right, whole) = _named.GetValueOrDefault(role, (otherwise, null, false, false));
            bool takesLeft = left ?? (role == "mask_token" && names.MaskTakesLeft);
            if (Find(text, ids) is { } id) byText[text] = new AddedToken(text, id, takesLeft, right, whole);
        }

        foreach (var token in _added) byText[token.Text] = token;
        int classify = Require("cls_token", names.Classify, ids, path), separator = Require("sep_token", names.Separator, ids, path);
        return new SpecialTokenSet(
            EncodingTemplate.Bert(classify, separator),
            names.BertPair ? EncodingTemplate.BertPair(classify, separator) : EncodingTemplate.RobertaPair(classify, separator),
            Require("pad_token", names.Pad, ids, path), [.. byText.Values]);
    }

    /// <summary>The id of a special token.</summary>
    /// <exception cref="InvalidInputException">The vocabulary does not have it.</exception>
    public int Require(string role, string otherwise, Dictionary<string, int> ids, string path)
    {
        string text = _named.TryGetValue(role, out var named) ? named.Text : otherwise;
        return Find(text, ids)
            ?? throw new InvalidInputException(path, $"has no \"{text}\", the {role}", "Vocabulary and settings must be of one model.");
    }

    private int? Find(string text, Dictionary<string, int> ids) =>
        ids.TryGetValue(text, out int id) ? id : _added.Find(token => token.Text == text)?.Id;

    private void ReadConfig(JsonElement root, string path)
    {
        ReadNames(root);
        LowerCase = root.Get("do_lower_case")?.GetBoolean();
        StripAccents = root.Get("strip_accents")?.GetBoolean();
        SplitIdeographs = root.Get("tokenize_chinese_chars")?.GetBoolean();
        AddPrefixSpace = root.Get("add_prefix_space")?.GetBoolean();
        // "None" is written as 10^30.
        if (root.Get("model_max_length")?.GetDouble() is { } most and >= 1 and < int.MaxValue) MaximumLength = (int)most;
        if (root.Get("added_tokens_decoder") is not { } added) return;
        foreach (var entry in added.EnumerateObject())
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || id == int.MaxValue)
                throw new InvalidInputException(path, $"the added token \"{entry.Name}\" has no id", "Get the model's files again.");
            _added.Add(Token(entry.Value, id));
        }
    }

    private void ReadNames(JsonElement root)
    {
        foreach (string role in Roles)
        {
            if (root.Get(role) is not { } value) continue;
            if (value.ValueKind == JsonValueKind.String)
            {
                // A name alone says nothing of white space, so what is known stays.
                string text = value.GetString()!;
                if (!_named.TryGetValue(role, out var known) || known.Text != text) _named[role] = (text, null, false, false);
            }
            else
                _named[role] = (value.GetProperty("content").GetString()!, value.Flag("lstrip", false), value.Flag("rstrip", false),
                    value.Flag("single_word", false));
        }
    }

    /// <summary>An added token as JSON has it.</summary>
    public static AddedToken Token(JsonElement token, int id) => new(
        token.GetProperty("content").GetString()!, id, token.Flag("lstrip", false), token.Flag("rstrip", false),
            token.Flag("single_word", false), token.Flag("normalized", false));

    private static void Each(string folder, string name, Action<JsonElement, string> read)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path)) return;
        using var json = TokenizerFile.Json(path);
        TokenizerFile.Reading(path, () =>
        {
            read(json.RootElement, path);
            return true;
        });
    }
}
