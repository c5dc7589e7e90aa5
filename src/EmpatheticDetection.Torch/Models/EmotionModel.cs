using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models.Metadata;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Everything that prediction needs: shape, what was learnt from the training split, network, calibration.</summary>
public sealed class EmotionModel : IDisposable
{
    /// <summary>Version of what the network computes; a model folder of another one is refused.</summary>
    public const int ArchitectureVersion = 1;

    internal EmotionModel(ModelConfig config, IReadOnlyList<FeatureExtractor> extractors, IMetadataVocabularies metadata)
    {
        (Config, Extractors, Metadata) = (config, extractors, metadata);
        Network = config.CreateNetwork(extractors, metadata);
    }

    /// <summary>Its shape.</summary>
    public ModelConfig Config { get; }

    /// <summary>The managed half of each encoder.</summary>
    public IReadOnlyList<FeatureExtractor> Extractors { get; }

    /// <summary>Known values of the metadata fields.</summary>
    public IMetadataVocabularies Metadata { get; private set; }

    /// <summary>The network.</summary>
    public EmotionNetwork Network { get; }

    /// <summary>How logits become probabilities; chosen and fitted on validation.</summary>
    public ModelCalibration Calibration { get; set; } = ModelCalibration.None;

    /// <summary>Whether it may abstain, and how sure it was on validation; null when that is not known.</summary>
    public Abstention? Abstention { get; set; }

    /// <summary>The modalities that its encoders and metadata read, in order.</summary>
    public IReadOnlyList<string> Modalities =>
        [.. ModalityName.All.Where(name => Extractors.Any(extractor => extractor.Modality == name) || (name == ModalityName.Metadata && Metadata.HasFields))];

    /// <summary>Creates an untrained model; vocabularies are learnt from the training split.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="training">The training split.</param>
    /// <param name="seed">Seed of the random weights.</param>
    public static EmotionModel Create(ModelConfig config, IReadOnlyList<Conversation> training, long seed)
    {
        var extractors = config.CreateExtractors();
        string[] texts = [.. training.SelectMany(conversation => config.StepsOf(conversation)).Select(step => step.Text).Where(text => text.Length > 0)];
        foreach (var extractor in extractors) extractor.FitTexts(texts);
        var metadata = config.FitMetadata(training);
        TorchRuntime.Seed(seed);
        var model = new EmotionModel(config, extractors, metadata);
        config.LoadPretrained(model.Network, extractors);
        return model;
    }

    /// <summary>Fits what networks keep beside their weights (means, deviations, word weights) on samples of the training split.</summary>
    public void FitStatistics(IReadOnlyList<Sample> training) => Network.FitStatistics(training);

    /// <summary>Gives what the softmax says from now on; thresholds of calibrated probabilities go with the calibration.</summary>
    public void Uncalibrate()
    {
        if (Calibration.Method != ModelCalibration.None.Method) Abstention = null;
        Calibration = ModelCalibration.None;
    }

    /// <summary>Abstains from now on as a target asks for.</summary>
    /// <exception cref="InvalidInputException">The target makes no sense, cannot be reached, or nothing is known of the validation split.</exception>
    public void AbstainBy(AbstentionTarget target)
    {
        var chosen = (Abstention ?? new Abstention()).For(target);
        if (chosen.Below is null) throw new InvalidInputException("abstention", chosen.Reason!, "Ask for less, or give a threshold.");
        Abstention = chosen;
    }

    /// <summary>
    /// Takes the metadata's values from the conversations that are to be judged, as the reference's test script did, so that ids mean other
    /// texts than in training. Only to explain its figures.
    /// </summary>
    /// <exception cref="InvalidInputException">There are more texts than the network's tables have room for.</exception>
    public void RefitMetadata(IReadOnlyList<Conversation> judged)
    {
        if (Config is not ReferenceModelConfig reference) throw new InvalidOperationException("only a network of the reference system was judged in that way.");
        Metadata = (reference with { VocabularySizes = ((ReferenceMetadata)Metadata).Sizes.InOrder }).FitMetadata(judged);
    }

    /// <summary>Brings the weights of encoders into bfloat16; for prediction alone.</summary>
    internal void Narrow()
    {
        Network.Narrow();
        foreach (var extractor in Extractors) extractor.Narrow();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        foreach (var extractor in Extractors) extractor.Dispose();
    }
}
