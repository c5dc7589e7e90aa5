using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Pretrained.Hubert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Pretrained.WavLM;
using EmpatheticDetection.Torch.Pretrained.Whisper;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A speech encoder of the Hugging Face hub with the feature extractor that belongs to it.</summary>
/// <param name="Encoder">The network, set to evaluation.</param>
/// <param name="Extractor">Turns sound into its input.</param>
public sealed record PretrainedSpeech(SpeechEncoder Encoder, SpeechFeatureExtractor Extractor) : IDisposable
{
    /// <summary>The families, by the <c>model_type</c> of config.json.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = ["hubert", "wav2vec2", "wavlm", "whisper"];

    /// <summary>Opens a model by its model_type.</summary>
    /// <param name="folder">The model.</param>
    /// <param name="exactLength">
    /// Whether a model that takes 30 s always (Whisper) is given the silence behind shorter sounds, as the original is, and not only as
    /// much as there is. It means nothing to the others.
    /// </param>
    /// <exception cref="InvalidInputException">The model is of another family, or damaged.</exception>
    public static PretrainedSpeech Open(PretrainedFolder folder, bool exactLength = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string where = Path.Combine(folder.Path, "config.json");
        var extractor = ReadExtractor(folder, where, exactLength);
        using var weights = folder.OpenWeights();
        var encoder = Load(folder.ModelType, folder.Config, weights, where);
        if (encoder is WhisperEncoder whisper && extractor is WhisperFeatureExtractor { Bands: var bands } && bands != whisper.Bands)
        {
            encoder.Dispose();
            throw new InvalidInputException(where, $"the encoder takes {whisper.Bands} mel bands, preprocessor_config.json gives {bands}",
                "The files belong to different models; get the model again.");
        }

        return new PretrainedSpeech(encoder, extractor);
    }

    /// <summary>Loads an encoder by its model_type, without a feature extractor.</summary>
    /// <param name="modelType">One of <see cref="ModelTypes"/>.</param>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">The model is of another family, or damaged.</exception>
    public static SpeechEncoder Load(string modelType, JsonElement config, IWeightSource weights, string where) => modelType switch
    {
        "hubert" => HubertEncoder.Load(config, weights, where),
        "wav2vec2" => Wav2Vec2Encoder.Load(config, weights, where),
        "wavlm" => WavLMEncoder.Load(config, weights, where),
        "whisper" => WhisperEncoder.Load(config, weights, where),
        _ => throw Unknown(modelType, where),
    };

    /// <inheritdoc/>
    public void Dispose() => Encoder.Dispose();

    private static SpeechFeatureExtractor ReadExtractor(PretrainedFolder folder, string where, bool exactLength)
    {
        if (!ModelTypes.Contains(folder.ModelType)) throw Unknown(folder.ModelType, where);
        var (config, file) = PreprocessorConfig.Read(folder);
        return folder.ModelType == "whisper"
            ? WhisperFeatureExtractor.Read(config, file, exactLength)
            : Wav2Vec2FeatureExtractor.Read(config, file);
    }

    private static InvalidInputException Unknown(string modelType, string where) => new(
        where, $"\"model_type\" is \"{modelType}\", which is no speech encoder that is known here",
        $"Known are {string.Join(", ", ModelTypes)}.");
}
