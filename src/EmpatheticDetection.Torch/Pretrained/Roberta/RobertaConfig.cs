using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Pretrained.Bert;

namespace EmpatheticDetection.Torch.Pretrained.Roberta;

/// <summary>RoBERTa's and XLM-R's config.json: BERT's keys with other defaults.</summary>
public static class RobertaConfig
{
    /// <summary>Reads a config.json.</summary>
    /// <exception cref="InvalidInputException">A value is impossible, or there is no position left for a token.</exception>
    public static BertConfig Read(JsonElement config, string where)
    {
        // The class of XLM-R has BERT's size of vocabulary as its default, RoBERTa's has its own.
        bool multilingual = config.TryGetProperty("model_type", out var type) && type.ValueEquals("xlm-roberta");
        var read = BertConfig.Read(config, where, vocabulary: multilingual ? 30522 : 50265, padId: 1);
        new ConfigReader(config, where).Require(
            read.Positions > read.PadId + 1, $"{read.Positions} positions leave none after the padding's, {read.PadId}");
        return read;
    }
}
