using System.Text.Json;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>The part of a tokenizer.json that puts special tokens around texts.</summary>
internal sealed class PostProcessor
{
    private PostProcessor(EncodingTemplate single, EncodingTemplate pair, bool trims) => (Single, Pair, Trims) = (single, pair, trims);

    public EncodingTemplate Single { get; }

    public EncodingTemplate Pair { get; }

    /// <summary>Whether places leave out white space at a piece's ends.</summary>
    public bool Trims { get; }

    public static PostProcessor Read(JsonElement? processor)
    {
        var (single, pair, trims) = (new EncodingTemplate([new(0, 0, 1)]), new EncodingTemplate([new(0, 0, 1), new(0, 1, 2)]), false);
        foreach (var part in TokenizerFile.Flatten(processor, "processors"))
        {
            string kind = TokenizerFile.Kind(part);
            switch (kind)
            {
                case "ByteLevel":
                    trims = part.Flag("trim_offsets", true);
                    break;
                case "BertProcessing":
                    (single, pair) = (EncodingTemplate.Bert(IdOf(part, "cls"), IdOf(part, "sep")), EncodingTemplate.BertPair(IdOf(part, "cls"), IdOf(part, "sep")));
                    break;
                case "RobertaProcessing":
                    (single, pair) = (EncodingTemplate.Bert(IdOf(part, "cls"), IdOf(part, "sep")), EncodingTemplate.RobertaPair(IdOf(part, "cls"), IdOf(part, "sep")));
                    trims = part.Flag("trim_offsets", true);
                    break;
                case "TemplateProcessing":
                    (single, pair) = (Template(part, "single"), Template(part, "pair"));
                    break;
                default:
                    throw new FormatException($"the post-processor \"{kind}\" is not known");
            }
        }

        return new PostProcessor(single, pair, trims);
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
                parts.Add(new EncodingTemplate.Part(0, text.GetProperty("type_id").GetInt32(), text.GetProperty("id").GetString() == "B" ? 2 : 1));
            else
            {
                var special = item.GetProperty("SpecialToken");
                foreach (var id in processor.GetProperty("special_tokens").GetProperty(special.GetProperty("id").GetString()!).GetProperty("ids").EnumerateArray())
                    parts.Add(new EncodingTemplate.Part(Id(id), special.GetProperty("type_id").GetInt32()));
            }
        }

        return new EncodingTemplate(parts);
    }
}
