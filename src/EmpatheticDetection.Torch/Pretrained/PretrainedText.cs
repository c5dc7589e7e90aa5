using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.DistilBert;
using EmpatheticDetection.Torch.Pretrained.Roberta;
using EmpatheticDetection.Torch.Pretrained.Text;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A text encoder of the Hugging Face hub with the tokenizer that belongs to it.</summary>
/// <param name="Encoder">The network, set to evaluation.</param>
/// <param name="Tokenizer">Turns text into its input.</param>
public sealed record PretrainedText(TextEncoder Encoder, ITextTokenizer Tokenizer) : IDisposable
{
    /// <summary>The families, by the <c>model_type</c> of config.json.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = ["bert", "distilbert", "roberta", "xlm-roberta"];

    /// <summary>Opens a model by its model_type.</summary>
    /// <exception cref="InvalidInputException">The model is of another family, or damaged, or its tokenizer belongs to another.</exception>
    public static PretrainedText Open(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string where = Path.Combine(folder.Path, "config.json");
        using var weights = folder.OpenWeights();
        var encoder = Load(folder.ModelType, folder.Config, weights, where);
        try
        {
            return new PretrainedText(encoder, PretrainedTokenizer.Open(folder.Path, ((LayeredTextEncoder)encoder).VocabularySize));
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>Loads an encoder by its model_type, without a tokenizer.</summary>
    /// <param name="modelType">One of <see cref="ModelTypes"/>.</param>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">The model is of another family, or damaged.</exception>
    public static TextEncoder Load(string modelType, JsonElement config, IWeightSource weights, string where) => modelType switch
    {
        "bert" => BertWeights.Load(config, weights, where),
        "distilbert" => DistilBertWeights.Load(config, weights, where),
        "roberta" or "xlm-roberta" => RobertaWeights.Load(config, weights, where),
        _ => throw new InvalidInputException(
            where, $"\"model_type\" is \"{modelType}\", which is no text encoder that is known here", $"Known are {string.Join(", ", ModelTypes)}."),
    };

    /// <inheritdoc/>
    public void Dispose() => Encoder.Dispose();
}
