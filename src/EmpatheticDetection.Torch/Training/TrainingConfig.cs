using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Training;

/// <summary>A configuration file: the model, how it is trained, how its data is varied.</summary>
public sealed record TrainingConfig
{
    /// <summary>Shape of a dialogue model.</summary>
    public DialogueModelConfig? Model { get; init; }

    /// <summary>The shape that is given.</summary>
    [JsonIgnore]
    public ModelConfig Shape => Model ?? throw ModelShape.Missing("configuration");

    /// <summary>How it is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How training data is varied; null leaves it as it is.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>Reads and checks a file.</summary>
    public static TrainingConfig Read(string path)
    {
        var config = ConfigurationFile.Read<TrainingConfig>(path);
        (config.Model ?? throw ModelShape.Missing(path)).Validate(path);
        config.Training.Validate(path);
        config.Augmentation?.Validate(path);
        return config;
    }
}
