using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Words by a pretrained text encoder: BERT, RoBERTa, XLM-R, DistilBERT and what is built like them.</summary>
public sealed record PretrainedTextConfig : PretrainedConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "pretrained_text";

    /// <summary>Most tokens of an utterance, special ones included; the rest is cut off.</summary>
    public int MaximumTokens { get; init; } = 128;

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        base.Validate(where);
        if (MaximumTokens < 3) throw new InvalidInputException(where, $"{Name} takes {MaximumTokens} tokens at most", "Set maximum_tokens to 3 or more.");
    }

    /// <inheritdoc/>
    internal override string Modality => ModalityName.Text;

    /// <inheritdoc/>
    internal override PretrainedSource Open(string folder) => new TextSource(this, folder);
}
