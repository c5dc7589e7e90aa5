using System.Globalization;
using System.Text.RegularExpressions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Core.Weights.Pickle;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Reference.Import;

/// <summary>The shape of a reference network, read off the tensors of its checkpoint.</summary>
/// <param name="Model">Kind, sizes and dropout.</param>
/// <param name="Vocabularies">Texts that the tables have room for.</param>
/// <param name="Text">The text encoder's shape; heads of 64, as in every published BERT.</param>
/// <param name="Speech">The speech encoder's shape, likewise; null where there is none.</param>
internal sealed record CheckpointShape(ReferenceModelConfig Model, ReferenceVocabularySizes Vocabularies, BertConfig Text, Wav2Vec2Config? Speech)
{
    private const string TextPrefix = ReferenceNetwork.TextEncoder + ".", SpeechPrefix = ReferenceNetwork.SpeechEncoder + ".";

    /// <summary>Reads it.</summary>
    /// <param name="weights">The tensors.</param>
    /// <param name="settings">What the trainer wrote down; null for nothing.</param>
    /// <param name="kind">Which network it is said to be.</param>
    /// <param name="text">The text encoder's shape where it is known.</param>
    /// <param name="speech">The speech encoder's shape where it is known.</param>
    /// <exception cref="InvalidInputException">It is of another kind than it is said to be, or its own settings contradict its tensors.</exception>
    public static CheckpointShape Of(IWeightSource weights, PickleMap? settings, ReferenceKind kind, BertConfig? text, Wav2Vec2Config? speech)
    {
        var shapes = new TensorShapes(weights);
        var found = shapes.Has("dialogue_lstm.weight_hh_l0") ? ReferenceKind.Audio
            : shapes.Has("video_encoder.layer_norm.weight") ? ReferenceKind.Video
            : ReferenceKind.VideoBaseline;
        if (found != kind)
            throw new InvalidInputException(weights.Path, $"is a checkpoint of the {NameOf(found)} network, not of {NameOf(kind)}", $"Give --kind {NameOf(found)}.");
        string recurrence = kind == ReferenceKind.Audio ? "dialogue_lstm" : "text_lstm";
        int hidden = shapes.Size($"{recurrence}.weight_hh_l0", 1), layers = shapes.Count(recurrence + @"\.weight_hh_l(\d+)");
        Agree(weights, settings, "hidden_size", hidden);
        Agree(weights, settings, "num_layers", layers);
        int[] rows = [.. ReferenceCheckpoint.Vocabularies.Select(name => shapes.Size($"{name}_embedding.weight", 0) - 1)];
        speech = shapes.Has(SpeechPrefix + "feature_projection.projection.weight") ? speech ?? SpeechOf(shapes) : null;
        var model = new ReferenceModelConfig
        {
            Kind = kind,
            Speech = speech is null ? null : "wav2vec2",
            Hidden = hidden,
            Layers = layers,
            Dropout = settings?.TryGetValue("dropout", out object? dropout) == true && dropout is double share and >= 0 and < 1 ? share : 0.2,
            ChainOfEmpathy = true,
            VocabularySizes = rows,
        };
        return new CheckpointShape(model, new ReferenceVocabularySizes(rows[0], rows[1], rows[2], rows[3]), text ?? TextOf(shapes), speech);
    }

    private static BertConfig TextOf(TensorShapes shapes)
    {
        const string Embeddings = TextPrefix + "embeddings.";
        int width = shapes.Size(Embeddings + "word_embeddings.weight", 1);
        return new BertConfig
        {
            VocabularySize = shapes.Size(Embeddings + "word_embeddings.weight", 0),
            Width = width,
            Layers = shapes.Count(Regex.Escape(TextPrefix) + @"encoder\.layer\.(\d+)\."),
            Heads = Heads(shapes, width),
            FeedForward = shapes.Size(TextPrefix + "encoder.layer.0.intermediate.dense.weight", 0),
            Activation = Activation.Gelu,
            Dropout = 0.1,
            AttentionDropout = 0.1,
            Positions = shapes.Size(Embeddings + "position_embeddings.weight", 0),
            TokenTypes = shapes.Size(Embeddings + "token_type_embeddings.weight", 0),
            LayerNormEpsilon = 1e-12,
            PadId = 0,
        };
    }

    private static Wav2Vec2Config SpeechOf(TensorShapes shapes)
    {
        const string Convolutions = SpeechPrefix + "feature_extractor.conv_layers.", Position = SpeechPrefix + "encoder.pos_conv_embed.conv.";
        int width = shapes.Size(SpeechPrefix + "feature_projection.projection.weight", 0);
        int count = shapes.Count(Regex.Escape(Convolutions) + @"(\d+)\.conv\.weight");
        string direction = shapes.Has(Position + "weight_v") ? Position + "weight_v" : Position + "parametrizations.weight.original1";
        bool stable = count > 1 && shapes.Has(Convolutions + "1.layer_norm.weight");
        return new Wav2Vec2Config
        {
            HiddenSize = width,
            Layers = shapes.Count(Regex.Escape(SpeechPrefix) + @"encoder\.layers\.(\d+)\."),
            Heads = Heads(shapes, width),
            IntermediateSize = shapes.Size(SpeechPrefix + "encoder.layers.0.feed_forward.intermediate_dense.weight", 0),
            ConvolutionWidths = [.. Enumerable.Range(0, count).Select(i => shapes.Size($"{Convolutions}{i}.conv.weight", 0))],
            ConvolutionKernels = [.. Enumerable.Range(0, count).Select(i => shapes.Size($"{Convolutions}{i}.conv.weight", 2))],
            ConvolutionStrides = [.. Enumerable.Range(0, count).Select(i => i == 0 ? 5 : 2)],
            ConvolutionBias = shapes.Has(Convolutions + "0.conv.bias"),
            ConvolutionNorm = stable ? ConvolutionNorm.Layer : ConvolutionNorm.Group,
            PositionKernel = shapes.Size(direction, 2),
            PositionGroups = width / shapes.Size(direction, 1),
            StableLayerNorm = stable,
            MaskedEmbedding = shapes.Has(SpeechPrefix + "masked_spec_embed"),
        };
    }

    private static int Heads(TensorShapes shapes, int width) => width % 64 == 0
        ? width / 64
        : throw new InvalidInputException(shapes.Path, $"has an encoder of width {width}, whose number of heads cannot be told from its tensors",
            "Name a folder with the encoder's config.json by --text or --speech.");

    // What the trainer wrote down of itself must hold for the tensors.
    private static void Agree(IWeightSource weights, PickleMap? settings, string key, int found)
    {
        if (settings?.TryGetValue(key, out object? value) == true && value is long said && said != found)
            throw new InvalidInputException(weights.Path, string.Create(CultureInfo.InvariantCulture, $"says that {key} is {said}, its tensors have {found}"),
                "The file has been put together from two; get the checkpoint again.");
    }

    private static string NameOf(ReferenceKind kind) => CheckpointImport.Kinds.FirstOrDefault(named => named.Value == kind).Key ?? $"{kind}";
}
