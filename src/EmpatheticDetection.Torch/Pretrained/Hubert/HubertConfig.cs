using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Pretrained.Hubert;

/// <summary>
/// Shape of a HuBERT encoder (Hsu et al. 2021), as Hugging Face's <c>HubertConfig</c>: Wav2Vec2's, and two switches of its own.
/// </summary>
public sealed record HubertConfig : Wav2Vec2Config
{
    private HubertConfig(Wav2Vec2Config shared)
        : base(shared)
    {
    }

    /// <summary>The published base model's shape.</summary>
    public HubertConfig()
    {
    }

    /// <inheritdoc cref="Wav2Vec2Config.Read"/>
    /// <exception cref="InvalidInputException">As there.</exception>
    public static new HubertConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        return new HubertConfig(Wav2Vec2Config.Read(config, where))
        {
            ProjectionNorm = reader.Flag("feat_proj_layer_norm", true),
            PositionBatchNorm = reader.Flag("conv_pos_batch_norm", false),
        };
    }
}
