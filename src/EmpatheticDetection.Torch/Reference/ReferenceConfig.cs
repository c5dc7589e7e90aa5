using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Shape of a network of the reference system.</summary>
/// <param name="Kind">Which network.</param>
/// <param name="Vocabularies">Sizes of the metadata's vocabularies.</param>
/// <param name="Text">The text encoder's shape.</param>
/// <param name="Speech">
/// The speech encoder's shape; null for an audio network that takes 39 numbers an utterance instead, and for the video networks.
/// </param>
/// <param name="Hidden">Hidden size of the LSTMs in each direction; a multiple of 4.</param>
/// <param name="Layers">Layers of the LSTMs.</param>
/// <param name="Dropout">While training.</param>
public sealed record ReferenceConfig(
    ReferenceKind Kind, ReferenceVocabularySizes Vocabularies, BertConfig Text, Wav2Vec2Config? Speech = null, int Hidden = 256,
    int Layers = 2, double Dropout = 0.2)
{
    /// <summary>Numbers an utterance where there is no speech encoder.</summary>
    public const int FallbackFeatures = 39;

    /// <summary>Frames of a clip.</summary>
    public const int Frames = 8;

    /// <summary>Side of a frame in pixels; 0 for the audio network.</summary>
    public int FrameSide => FrameSideOf(Kind);

    /// <summary>The most utterances of a dialogue that the reference looks at.</summary>
    public int MaximumSteps => MaximumStepsOf(Kind);

    /// <summary>Layers of the text encoder that the reference does not train, counted from the first.</summary>
    public int FrozenTextLayers => Kind switch { ReferenceKind.Audio => 0, ReferenceKind.VideoBaseline => 8, _ => 6 };

    /// <summary>
    /// Shape of an utterance's media: (39), or (frames, 3, height, width); empty for sound, whose length varies.
    /// </summary>
    public IReadOnlyList<long> MediaShape => Kind != ReferenceKind.Audio
        ? [Frames, 3, FrameSide, FrameSide]
        : Speech is null ? [FallbackFeatures] : [];

    /// <summary>Side of a frame in pixels; 0 for the audio network.</summary>
    internal static int FrameSideOf(ReferenceKind kind) => kind switch { ReferenceKind.Audio => 0, ReferenceKind.VideoBaseline => 192, _ => 224 };

    /// <summary>The most utterances of a dialogue that the reference looks at.</summary>
    internal static int MaximumStepsOf(ReferenceKind kind) => kind == ReferenceKind.VideoBaseline ? 8 : 10;
}
