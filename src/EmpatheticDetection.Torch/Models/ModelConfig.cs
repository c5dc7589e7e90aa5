using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models.Metadata;

namespace EmpatheticDetection.Torch.Models;

/// <summary>
/// Shape of a model of either family: <see cref="DialogueModelConfig"/>, or a network of the reference system. It says what is read of a
/// conversation and makes the parts; everything else (training, evaluation, prediction, model folder) is the same for both.
/// </summary>
public abstract record ModelConfig
{
    /// <summary>What it wants of media files.</summary>
    [JsonIgnore]
    public abstract MediaNeeds Needs { get; }

    /// <summary>The parts that read a conversation, by name; for reports.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Parts { get; }

    /// <summary>Whether it is given the chain of empathy, which somebody wrote who knew the label.</summary>
    [JsonIgnore]
    public abstract bool ReadsChainOfEmpathy { get; }

    /// <summary>Whether the data must have the 32 fine labels.</summary>
    [JsonIgnore]
    public virtual bool NeedsFineLabels => false;

    /// <summary>Chance that a known fact is taken for unknown while training.</summary>
    [JsonIgnore]
    internal virtual double UnknownShare => 0;

    /// <summary>What a model card says of the shape: names and values.</summary>
    [JsonIgnore]
    internal abstract IReadOnlyList<(string Name, string Value)> Description { get; }

    /// <summary>Refuses settings that cannot work; <paramref name="where"/> names the file.</summary>
    public abstract void Validate(string where);

    /// <summary>Role, words and utterance of each step that is read, in order; the situation's description has no utterance.</summary>
    internal abstract IReadOnlyList<(int Role, string Text, Utterance? Utterance)> StepsOf(Conversation conversation);

    /// <summary>Creates the managed halves of its encoders.</summary>
    internal abstract IReadOnlyList<FeatureExtractor> CreateExtractors();

    /// <summary>Learns the facts' values from the training split.</summary>
    internal abstract IMetadataVocabularies FitMetadata(IReadOnlyList<Conversation> training);

    /// <summary>Takes over stored values; <paramref name="where"/> names the file.</summary>
    /// <exception cref="InvalidInputException">A field is missing.</exception>
    internal abstract IMetadataVocabularies ReadMetadata(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string where);

    /// <summary>Creates the network with random weights, for extractors that have been fitted or loaded.</summary>
    internal abstract EmotionNetwork CreateNetwork(IReadOnlyList<FeatureExtractor> extractors, IMetadataVocabularies metadata);

    /// <summary>Gives a network that is to be trained the pretrained weights that it does not have from its creation.</summary>
    internal virtual void LoadPretrained(EmotionNetwork network, IReadOnlyList<FeatureExtractor> extractors)
    {
    }
}
