using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Roberta;

/// <summary>
/// RoBERTa's encoder (Liu et al. 2019, https://arxiv.org/abs/1907.11692) and XLM-R's (Conneau et al. 2020), equal to transformers'
/// RobertaModel and XLMRobertaModel: BERT, but positions begin after the padding's and are counted over tokens that are not padding,
/// as the ids (not the mask) have it.
/// </summary>
public sealed class RobertaEncoder(BertConfig config, bool pooler = true) : BertEncoder(config, pooler)
{
    /// <inheritdoc/>
    public override int MaximumTokens => Config.Positions - Config.PadId - 1;

    private protected override Tensor Positions(TextInput input)
    {
        using var scope = NewDisposeScope();
        var counted = input.Ids.ne(Scalars.Of(Config.PadId)).to(ScalarType.Int64);
        return (counted.cumsum(1) * counted + Scalars.Of(Config.PadId)).MoveToOuterDisposeScope();
    }
}
