using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Face;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Encoders.WordPieces;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>The smallest encoders of each kind, and models of them.</summary>
internal static class TinyModels
{
    public static readonly IReadOnlyList<EncoderConfig> Encoders =
    [
        new NgramsConfig { Buckets = 1024, Width = 8 },
        new WordPiecesConfig { VocabularySize = 150, EmbeddingWidth = 8, Hidden = 6 },
        new VoiceConfig { Bands = 16, Channels = 8, Blocks = 2, Width = 8 },
        new FaceConfig { Frames = 3, Size = 32, Channels = 4, Layers = 3, Width = 8 },
    ];

    /// <summary>A model of the encoders of these names (all when none is named) with metadata.</summary>
    public static DialogueModelConfig Config(SequenceKind sequence = SequenceKind.Recurrent, params string[] encoders) => new()
    {
        Encoders = [.. Encoders.Where(encoder => encoders.Length == 0 || encoders.Contains(encoder.Name))],
        Metadata = new MetadataConfig { Width = 3 },
        Width = 12,
        Sequence = sequence,
        SequenceLayers = 2,
    };
}
