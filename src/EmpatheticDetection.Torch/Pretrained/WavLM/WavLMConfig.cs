using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Pretrained.WavLM;

/// <summary>
/// Shape of a WavLM encoder (Chen et al. 2022), as Hugging Face's <c>WavLMConfig</c>: Wav2Vec2's, and its relative positions.
/// </summary>
public sealed record WavLMConfig : Wav2Vec2Config
{
    private WavLMConfig(Wav2Vec2Config shared)
        : base(shared)
    {
    }

    /// <summary>The published base model's shape.</summary>
    public WavLMConfig()
    {
    }

    /// <summary>Buckets of relative positions, in both directions together.</summary>
    public int Buckets { get; init; } = 320;

    /// <summary>From this distance in frames on all is one bucket.</summary>
    public int MaximumDistance { get; init; } = 800;

    /// <inheritdoc cref="Wav2Vec2Config.Read"/>
    /// <exception cref="InvalidInputException">As there.</exception>
    public static new WavLMConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var read = new WavLMConfig(Wav2Vec2Config.Read(config, where))
        {
            Buckets = reader.Int("num_buckets", 320, 4),
            MaximumDistance = reader.Int("max_bucket_distance", 800),
        };
        reader.Require(read.MaximumDistance > read.Buckets / 4, "max_bucket_distance is within the buckets of a single distance each");
        return read;
    }
}
