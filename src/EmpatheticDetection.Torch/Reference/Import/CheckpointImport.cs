using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Hub;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Reference.Import;

/// <summary>
/// Makes a model folder of a checkpoint of the reference system. Sizes are read off its tensors; what it does not hold (the tokenizer, the
/// texts of the vocabularies) is taken from elsewhere or said to be unknown in the model card.
/// </summary>
public sealed record CheckpointImport
{
    private static readonly WeightNames Names = new([], WaveWeights.Older, []);

    /// <summary>The networks that a checkpoint may be of, by the names that users know.</summary>
    public static IReadOnlyDictionary<string, ReferenceKind> Kinds { get; } = new Dictionary<string, ReferenceKind>(StringComparer.Ordinal)
    {
        ["audio"] = ReferenceKind.Audio,
        ["video"] = ReferenceKind.Video,
        ["baseline"] = ReferenceKind.VideoBaseline,
    };

    /// <summary>The checkpoint, as the reference's trainer saved it.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Which network it is said to be of: audio, video or the video baseline.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>
    /// The text encoder by name or folder: its tokenizer, and where it has a config.json what shapes do not tell, such as heads.
    /// </summary>
    public string Text { get; init; } = "bert-base-uncased";

    /// <summary>The speech encoder by name or folder, of which only config.json is read; null for the shapes alone.</summary>
    public string? Speech { get; init; }

    /// <summary>The training split that the vocabularies are fitted on; null leaves them unknown.</summary>
    public string? TrainingData { get; init; }

    /// <summary>Writes the model folder.</summary>
    /// <param name="folder">The folder; replaced when it exists.</param>
    /// <returns>What is in it.</returns>
    /// <exception cref="InvalidInputException">The checkpoint cannot be read, is of another kind, or contradicts what is named.</exception>
    public ImportedModel Write(string folder)
    {
        TorchRuntime.Start();
        using var checkpoint = ReferenceCheckpoint.Open(Checkpoint);
        string textFolder = PretrainedModel.Find(Text);
        var text = ConfigOf(textFolder, "bert") is { } own ? BertConfig.Read(own.Config, own.Path) : null;
        var speech = Speech is { } named && ConfigOf(PretrainedModel.Find(named), "wav2vec2") is { } theirs ? Wav2Vec2Config.Read(theirs.Config, theirs.Path) : null;
        var shape = CheckpointShape.Of(checkpoint.Weights, checkpoint.Config, Kind, text, speech);
        var config = shape.Model with { Text = NameOf(Text), Speech = Speech is { } name ? NameOf(name) : shape.Model.Speech };
        config.Validate(Checkpoint);
        var vocabularies = Vocabularies(shape.Vocabularies);
        using var model = new EmotionModel(
            config,
            [new ReferenceTextExtractor(textFolder, shape.Text), config.Kind == ReferenceKind.Audio ? new ReferenceSoundExtractor(shape.Speech) : new ReferenceFilmExtractor(ReferenceConfig.FrameSideOf(config.Kind))],
            new ReferenceMetadata(vocabularies ?? ReferenceVocabularies.From(new Dictionary<string, IReadOnlyList<string>>()), shape.Vocabularies));
        ModuleWeights.Load(model.Network, checkpoint.Weights, Names);
        var imported = new ImportedModel(
            config, shape.Vocabularies, vocabularies is not null, model.Network.parameters().Sum(parameter => parameter.numel()));
        ModelFolder.Save(model, folder, ImportCard.Write(this, imported));
        return imported;
    }

    private ReferenceVocabularies? Vocabularies(ReferenceVocabularySizes room)
    {
        if (TrainingData is null) return null;
        var vocabularies = ReferenceVocabularies.Fit(ConversationReader.Read(TrainingData, rules: ReadingRules.AsReference));
        string[] differences = [.. ReferenceVocabularies.Names.Zip(vocabularies.Sizes.InOrder, room.InOrder)
            .Where(field => field.Second != field.Third)
            .Select(field => $"{field.First} {field.Second} instead of {field.Third}")];
        return differences.Length == 0
            ? vocabularies
            : throw new InvalidInputException(TrainingData, $"holds other numbers of texts than the checkpoint's tables: {string.Join(", ", differences)}",
                "Name the file that the checkpoint was trained on, or leave it out: the vocabularies are then marked as unknown.");
    }

    private static PretrainedFolder? ConfigOf(string folder, string family) =>
        File.Exists(Path.Combine(folder, PretrainedFolder.ConfigFile)) ? PretrainedFolder.Open(folder, family) : null;

    private static string NameOf(string nameOrFolder) =>
        Directory.Exists(nameOrFolder) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(nameOrFolder))) : nameOrFolder;
}
