using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>
/// The managed half of an encoder: turns an utterance into features. It runs on loader threads, many calls at a time, and is
/// the same code in training, evaluation, prediction and serving. What it learns from the training split (a vocabulary, word
/// weights) travels in the model folder.
/// </summary>
public abstract class FeatureExtractor : IDisposable
{
    /// <summary>Which modality it reads: a name of <see cref="ModalityName"/>.</summary>
    public abstract string Modality { get; }

    /// <summary>Learns from the texts of the training split; nothing to learn for sound and frames.</summary>
    public virtual void FitTexts(IReadOnlyList<string> texts)
    {
    }

    /// <summary>Writes what was learnt into a model folder.</summary>
    public virtual void Save(string folder)
    {
    }

    /// <summary>Reads what was learnt from a model folder.</summary>
    public virtual void Load(string folder)
    {
    }

    /// <summary>Features of an utterance, or null when its modality is absent.</summary>
    public abstract EncoderFeatures? Extract(UtteranceContent content);

    /// <summary>Brings the weights of a network that it runs into bfloat16.</summary>
    internal virtual void Narrow()
    {
    }

    /// <summary>Gives back what it holds.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A variation of features for training, as a new object; unchanged where an encoder has none.</summary>
    public virtual EncoderFeatures Augment(EncoderFeatures features, SampleAugmenter augmenter) => features;
}
