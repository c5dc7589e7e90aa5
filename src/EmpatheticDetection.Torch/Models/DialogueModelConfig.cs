using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Shape of a dialogue model: which encoders, and what joins them.</summary>
public sealed record DialogueModelConfig
{
    /// <summary>The encoders, at least one, each kind at most once.</summary>
    public IReadOnlyList<EncoderConfig> Encoders { get; init; } = [];

    /// <summary>Facts about the dialogue; null uses none.</summary>
    public MetadataConfig? Metadata { get; init; }

    /// <summary>Length of an encoder's projected vector and of a joined step.</summary>
    public int Width { get; init; } = 128;

    /// <summary>What relates the steps of a dialogue.</summary>
    public SequenceKind Sequence { get; init; } = SequenceKind.Recurrent;

    /// <summary>Layers of the sequence part.</summary>
    public int SequenceLayers { get; init; } = 1;

    /// <summary>Dropout before every linear layer behind the encoders.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Reads the situation's description as a first step of its own, when there is one.</summary>
    public bool UseContext { get; init; } = true;

    /// <summary>Reads the listener's answer at the end of the turn. It does not exist yet when an emotion is recognised live.</summary>
    public bool UseResponse { get; init; }

    /// <summary>
    /// Reads what the listener says before. Without it a model that learnt on texts of speakers alone does not meet turns that it has
    /// never seen the like of.
    /// </summary>
    public bool UseListener { get; init; } = true;

    /// <summary>Most utterances of a dialogue, the last ones are kept; 0 keeps all.</summary>
    public int MaximumUtterances { get; init; }

    /// <summary>Predicts the 32 fine labels and adds them up to the seven; the data must have fine labels.</summary>
    public bool FineLabels { get; init; }

    /// <summary>Refuses settings that cannot work; <paramref name="where"/> names the file.</summary>
    public void Validate(string where)
    {
        if (Encoders.Count == 0 || Encoders.Any(encoder => encoder is null))
            throw new InvalidInputException(where, "model.encoders is empty or holds null", "Name at least one encoder, such as { \"kind\": \"ngrams\" }.");
        if (Encoders.GroupBy(encoder => encoder.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidInputException(where, $"model.encoders has \"{twice.Key}\" twice", "Name each kind once.");
        foreach (var encoder in Encoders) encoder.Validate(where);
        _ = Data.MediaNeeds.Of(Encoders, where);
        if (Width < 1 || SequenceLayers < 1 || Dropout is < 0 or >= 1 || MaximumUtterances < 0)
            throw new InvalidInputException(where, "model.width, sequence_layers, dropout or maximum_utterances is out of range",
                "Widths and layers are at least 1, dropout lies in [0, 1).");
        if (Metadata is { } metadata) Models.Metadata.MetadataFields.Validate(metadata, where);
    }
}
