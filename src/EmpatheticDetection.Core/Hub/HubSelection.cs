namespace EmpatheticDetection.Core.Hub;

/// <summary>Which files of a model are needed: configuration, tokenizer, processor, and the weights in one format.</summary>
internal static class HubSelection
{
    private static readonly string[] Wanted =
    [
        "config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt", "vocab.json",
        "merges.txt", "sentencepiece.bpe.model", "spiece.model", "spm.model", "tokenizer.model", "normalizer.json",
        "preprocessor_config.json", "processor_config.json", "video_preprocessor_config.json", "feature_extractor_config.json",
        "modules.json", "sentence_bert_config.json", "1_Pooling/config.json",
    ];

    /// <summary>The files that weights may be in, the best first; those of an index come after it.</summary>
    public static IReadOnlyList<string> Weights { get; } =
        ["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"];

    /// <summary>The names to take, out of all that the hub lists. Nothing but these fixed names is ever taken, whatever the hub says.</summary>
    /// <returns>The names, and which of them are the weights or their index; null when there are none.</returns>
    public static (IReadOnlyList<string> Files, string? Weights) Choose(IReadOnlyCollection<string> listed)
    {
        var known = listed.ToHashSet(StringComparer.Ordinal);
        string? weights = Weights.FirstOrDefault(known.Contains);
        string[] files = [.. Wanted.Where(known.Contains)];
        return (weights is null ? files : [.. files, weights], weights);
    }
}
