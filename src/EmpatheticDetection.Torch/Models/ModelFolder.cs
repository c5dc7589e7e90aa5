using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Models;

/// <summary>
/// A trained model on the disk: config.json, model.safetensors, emotions.json, vocabularies.json, calibration.json, abstention.json, what the encoders
/// learnt, and README.md. docs/model-folder.md describes it. Written whole or not at all.
/// </summary>
public static class ModelFolder
{
    private const string Config = "config.json", Weights = "model.safetensors", Emotions = "emotions.json",
        Vocabularies = "vocabularies.json", Calibration = "calibration.json",
        Abstaining = "abstention.json", Card = "README.md";

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model, with the weights that are to be kept.</param>
    /// <param name="folder">The folder; replaced when it exists.</param>
    /// <param name="card">The model card, Markdown.</param>
    public static void Save(EmotionModel model, string folder, string card) => AtomicFolder.Write(folder, temporary =>
    {
        Json(temporary, Config, ModelFolderConfig.Of(model.Config));
        Json(temporary, Emotions, new LabelOrder(EmotionTable.Version, EmotionTable.Names));
        Json(temporary, Vocabularies, model.Metadata.Values);
        Json(temporary, Calibration, model.Calibration);
        if (model.Abstention is { } abstention) Json(temporary, Abstaining, abstention);
        foreach (var extractor in model.Extractors) extractor.Save(temporary);
        var apart = model.Network.KeptApart.ToArray();
        foreach (var (_, own, encoder) in apart) encoder.SaveApart(Path.Combine(temporary, own));
        ModuleWeights.Save(model.Network, Path.Combine(temporary, Weights), except: [.. apart.Select(entry => entry.Prefix)]);
        AtomicFile.WriteText(Path.Combine(temporary, Card), card);
    });

    /// <summary>Loads a model, ready to predict.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="computation">For a network of the reference system, how it is computed instead of as its folder says.</param>
    /// <param name="precision">Of the encoders' weights; bfloat16 takes half the memory and is faster on processors that have it.</param>
    /// <exception cref="InvalidInputException">The folder is not a model, is damaged, or is of another version or label order.</exception>
    public static EmotionModel Load(string folder, ReferenceComputation? computation = null, Precision precision = Precision.Float32)
    {
        if (!Directory.Exists(folder) || !File.Exists(Path.Combine(folder, Config)))
            throw new InvalidInputException(folder, "is no model folder", $"A model folder holds {Config}; training writes one as RUN/model.");
        if (new[] { Weights, Emotions, Vocabularies, Calibration }.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
            throw new InvalidInputException(Path.Combine(folder, missing), "is missing from the model folder", "Copy the whole folder again, or train anew.");
        TorchRuntime.Start();
        RequireLabels(Path.Combine(folder, Emotions));
        string configPath = Path.Combine(folder, Config);
        var config = ConfigurationFile.Read<ModelFolderConfig>(configPath);
        if (config.ArchitectureVersion != EmotionModel.ArchitectureVersion)
            throw new InvalidInputException(configPath, $"architecture version {config.ArchitectureVersion} is not {EmotionModel.ArchitectureVersion}, the one that this program computes",
                "Use the program's version that trained the model, or train it again.");
        var shape = ModelShape.One(config.Model, config.Reference, configPath);
        if (computation is { } other) shape = Computed(shape, other, configPath);
        shape.Validate(configPath);
        var extractors = shape.CreateExtractors();
        foreach (var extractor in extractors) extractor.Load(folder);
        string values = Path.Combine(folder, Vocabularies);
        var metadata = shape.ReadMetadata(ConfigurationFile.Read<Dictionary<string, IReadOnlyList<string>>>(values), values);
        var model = new EmotionModel(shape, extractors, metadata);
        try
        {
            ModuleWeights.Load(model.Network, Path.Combine(folder, Weights), except: [.. model.Network.KeptApart.Select(entry => entry.Prefix)]);
            model.Calibration = ReadCalibration(Path.Combine(folder, Calibration));
            model.Abstention = ReadAbstention(Path.Combine(folder, Abstaining));
            model.Network.eval();
            if (precision == Precision.Bfloat16) model.Narrow();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ReferenceModelConfig Computed(ModelConfig shape, ReferenceComputation computation, string where) => shape is ReferenceModelConfig reference
        ? reference with { Computation = computation }
        : throw new InvalidInputException(where, "is no network of the reference system, which alone can be computed in several ways", "Leave --computation out.");

    private static void RequireLabels(string path)
    {
        var labels = ConfigurationFile.Read<LabelOrder>(path);
        if (labels.Version != EmotionTable.Version)
            throw new InvalidInputException(path, $"label version {labels.Version} is not {EmotionTable.Version}", "Use the program's version that trained the model.");
        if (!labels.Labels.SequenceEqual(EmotionTable.Names, StringComparer.Ordinal))
            throw new InvalidInputException(path, $"the labels are [{string.Join(", ", labels.Labels)}], this program's are [{string.Join(", ", EmotionTable.Names)}]",
                "A model of another label order would name the wrong emotions; train it again.");
    }

    private static ModelCalibration ReadCalibration(string path)
    {
        var calibration = ConfigurationFile.Read<ModelCalibration>(path);
        calibration.Validate(path, EmotionTable.Count);
        return calibration;
    }

    // Models of older versions have none.
    private static Abstention? ReadAbstention(string path)
    {
        if (!File.Exists(path)) return null;
        var abstention = ConfigurationFile.Read<Abstention>(path);
        abstention.Validate(path);
        return abstention;
    }

    private static void Json<T>(string folder, string name, T value) => AtomicFile.WriteText(Path.Combine(folder, name), ConfigurationFile.ToJson(value));

    private sealed record ModelFolderConfig(int ArchitectureVersion, DialogueModelConfig? Model = null, ReferenceModelConfig? Reference = null)
    {
        public static ModelFolderConfig Of(ModelConfig shape) =>
            new(EmotionModel.ArchitectureVersion, shape as DialogueModelConfig, shape as ReferenceModelConfig);
    }

    private sealed record LabelOrder(string Version, IReadOnlyList<string> Labels);
}
