using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Reference;

namespace EmpatheticDetection.Torch.Training;

/// <summary>A configuration file: the model, how it is trained, how its data is varied.</summary>
public sealed record TrainingConfig
{
    /// <summary>Shape of a dialogue model; this or <see cref="Reference"/>.</summary>
    public DialogueModelConfig? Model { get; init; }

    /// <summary>Shape of a network of the reference system.</summary>
    public ReferenceModelConfig? Reference { get; init; }

    /// <summary>The shape that is given.</summary>
    [JsonIgnore]
    public ModelConfig Shape => ModelShape.One(Model, Reference, "configuration");

    /// <summary>How it is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How training data is varied; null leaves it as it is.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>Reads and checks a file.</summary>
    public static TrainingConfig Read(string path)
    {
        var config = ConfigurationFile.Read<TrainingConfig>(path);
        ModelShape.One(config.Model, config.Reference, path).Validate(path);
        config.Training.Validate(path);
        config.Augmentation?.Validate(path);
        if (config.Reference is not null && config.Augmentation is { MixupAlpha: > 0 })
            throw new InvalidInputException(path, "augmentation.mixup_alpha goes with \"model\" alone", "Set it to 0 for a network of the reference system.");
        return config;
    }
}
