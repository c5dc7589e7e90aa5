using System.Text.Json;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>The part of a tokenizer.json that puts special tokens around texts.</summary>
internal sealed class PostProcessor
{
    private PostProcessor(EncodingTemplate single, EncodingTemplate pair, bool trims, bool keepsFirstBlank) =>
        (Single, Pair, Trims, KeepsFirstBlank) = (single, pair, trims, keepsFirstBlank);

    public EncodingTemplate Single { get; }

    public EncodingTemplate Pair { get; }

    /// <summary>Whether places leave out white space at a piece's ends.</summary>
    public bool Trims { get; }

    /// <summary>Whether they keep a single blank in front of a text's first piece.</summary>
    public bool KeepsFirstBlank { get; }

    public static PostProcessor Read(JsonElement? processor)
    {
        var (single, pair) = (new EncodingTemplate([new(0, 0, 1)]), new EncodingTemplate([new(0, 0, 1), new(0, 1, 2)]));
        bool trims = false, keepsFirstBlank = false;
        foreach (var part in TokenizerFile.Flatten(processor, "processors"))
        {
            string kind = TokenizerFile.Kind(part);
            switch (kind)
            {
                case "ByteLevel":
                    (trims, keepsFirstBlank) = (part.Flag("trim_offsets", true), part.Flag("add_prefix_space", true));
                    break;
                case "BertProcessing":
                    single = EncodingTemplate.Bert(IdOf(part, "cls"), IdOf(part, "sep"));
                    pair = EncodingTemplate.BertPair(IdOf(part, "cls"), IdOf(part, "sep"));
                    break;
                case "RobertaProcessing":
                    single = EncodingTemplate.Bert(IdOf(part, "cls"), IdOf(part, "sep"));
                    pair = EncodingTemplate.RobertaPair(IdOf(part, "cls"), IdOf(part, "sep"));
                    (trims, keepsFirstBlank) = (part.Flag("trim_offsets", true), part.Flag("add_prefix_space", true));
                    break;
                case "TemplateProcessing":
                    (single, pair) = (Template(part, "single"), Template(part, "pair"));
                    break;
                default:
                    throw new NotSupportedException($"the post-processor \"{kind}\" is not known");
            }
        }

        return new PostProcessor(single, pair, trims, keepsFirstBlank);
    }

    // ["[SEP]", 102]
    private static int IdOf(JsonElement part, string key) => Id(part.GetProperty(key)[1]);

    private static int Id(JsonElement value)
    {
        int id = value.GetInt32();
        return id is >= 0 and < int.MaxValue ? id : throw new FormatException($"a special token has the id {id}");
    }

    private static EncodingTemplate Template(JsonElement processor, string name)
    {
        var parts = new List<EncodingTemplate.Part>();
        foreach (var item in processor.GetProperty(name).EnumerateArray())
        {
            if (item.Get("Sequence") is { } text)
            {
                int which = text.GetProperty("id").GetString() == "B" ? 2 : 1;
                parts.Add(new EncodingTemplate.Part(0, text.GetProperty("type_id").GetInt32(), which));
                continue;
            }

            var special = item.GetProperty("SpecialToken");
            var ids = processor.GetProperty("special_tokens").GetProperty(special.GetProperty("id").GetString()!).GetProperty("ids");
            foreach (var id in ids.EnumerateArray())
                parts.Add(new EncodingTemplate.Part(Id(id), special.GetProperty("type_id").GetInt32()));
        }

        return new EncodingTemplate(parts);
    }
}
