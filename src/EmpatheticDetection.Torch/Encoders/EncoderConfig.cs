using System.Text.Json.Serialization;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders.Face;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using EmpatheticDetection.Torch.Encoders.Pretrained;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Encoders.WordPieces;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>Settings of one encoder. A new encoder is a folder with its settings, extractor and network, and a line here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NgramsConfig), "ngrams")]
[JsonDerivedType(typeof(WordPiecesConfig), "word_pieces")]
[JsonDerivedType(typeof(VoiceConfig), "voice")]
[JsonDerivedType(typeof(FaceConfig), "face")]
[JsonDerivedType(typeof(PretrainedTextConfig), "pretrained_text")]
[JsonDerivedType(typeof(PretrainedSpeechConfig), "pretrained_speech")]
[JsonDerivedType(typeof(PretrainedVideoConfig), "pretrained_video")]
public abstract record EncoderConfig
{
    /// <summary>The kind, which also names the encoder's parameters; a model has at most one of a kind.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>What it wants of a media file.</summary>
    [JsonIgnore]
    public virtual MediaNeeds Needs => MediaNeeds.None;

    /// <summary>Creates the managed half.</summary>
    public abstract FeatureExtractor CreateExtractor();

    /// <summary>Creates the network half, for an extractor that has been fitted or loaded.</summary>
    public abstract EncoderNetwork CreateNetwork(FeatureExtractor extractor);

    /// <summary>Creates the short way from the encoder's features to the logits; null for none.</summary>
    /// <param name="network">Its network half.</param>
    /// <param name="classes">Number of logits.</param>
    public virtual DirectNetwork? CreateDirect(EncoderNetwork network, int classes) => null;

    /// <summary>Refuses settings that cannot work; <paramref name="where"/> names the file.</summary>
    public abstract void Validate(string where);
}
