using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.DistilBert;
using EmpatheticDetection.Torch.Pretrained.Roberta;
using EmpatheticDetection.Torch.Pretrained.Text;
using IoPath = System.IO.Path;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A pretrained text model: its encoder and the tokenizer that belongs to it.</summary>
/// <param name="Encoder">In evaluation mode.</param>
/// <param name="Tokenizer">Its ids are those of the encoder.</param>
public sealed record PretrainedText(TextEncoder Encoder, ITextTokenizer Tokenizer) : IDisposable
{
    private static readonly string[] Known = ["bert", "distilbert", "roberta", "xlm-roberta"];

    /// <summary>The most tokens of a text: what both the network and the tokenizer's files allow.</summary>
    public int MaximumTokens => Math.Min(Encoder.MaximumTokens, Tokenizer.MaximumLength);

    /// <summary>Whether a family is known here.</summary>
    public static bool Knows(string modelType) => Known.Contains(modelType);

    /// <summary>Opens a folder's encoder and tokenizer, by the config's model_type.</summary>
    /// <exception cref="InvalidInputException">
    /// The family is not known, a file is missing or damaged, or they do not belong together.
    /// </exception>
    public static PretrainedText Open(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var encoder = OpenEncoder(folder);
        try
        {
            return new PretrainedText(encoder, PretrainedTokenizer.Open(folder.Path, encoder.VocabularySize));
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>Opens a folder's encoder alone, by the config's model_type.</summary>
    /// <exception cref="InvalidInputException">The family is not known, or a file is missing or damaged.</exception>
    public static LayeredTextEncoder OpenEncoder(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string where = IoPath.Combine(folder.Path, "config.json");
        if (!Knows(folder.ModelType))
            throw new InvalidInputException(
                where, $"the model_type is \"{folder.ModelType}\", known text models are {string.Join(", ", Known)}",
                "Name a model of one of these families.");
        using var weights = folder.OpenWeights();
        return folder.ModelType switch
        {
            "bert" => BertWeights.Load(folder.Config, weights, where),
            "distilbert" => DistilBertWeights.Load(folder.Config, weights, where),
            _ => RobertaWeights.Load(folder.Config, weights, where),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Encoder.Dispose();
}
