using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// A checkpoint of the reference's trainers: the weights under <c>model_state_dict</c>, perhaps a <c>config</c>, and what it says of its
/// labels, whose order must be that of <see cref="Emotion"/>.
/// </summary>
public sealed class ReferenceCheckpoint : IDisposable
{
    private const string WeightsKey = "model_state_dict";
    private static readonly string[] Mappings = ["label_mapping", "label2id", "id2label"];
    private readonly TorchCheckpoint _checkpoint;

    private ReferenceCheckpoint(TorchCheckpoint checkpoint, IWeightSource weights, PickleMap? config)
    {
        (_checkpoint, Weights, Config) = (checkpoint, weights, config);
        VocabularyRows = Vocabularies.ToDictionary(name => name, Rows);
    }

    /// <summary>Names of the metadata's vocabularies in a checkpoint, in the order of the metadata.</summary>
    public static IReadOnlyList<string> Vocabularies { get; } = ["event_scenario", "emotion_cause", "goal_response", "topic"];

    /// <summary>The network's parameters and buffers under their own names.</summary>
    public IWeightSource Weights { get; }

    /// <summary>The trainer's settings; null when the file has none.</summary>
    public PickleMap? Config { get; }

    /// <summary>
    /// Rows of the embeddings of the metadata's vocabularies (<see cref="Vocabularies"/>), the unknown id 0 among
    /// them. The words themselves are not in the file.
    /// </summary>
    public IReadOnlyDictionary<string, int> VocabularyRows { get; }

    /// <summary>Opens a checkpoint and checks its labels.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, has no weights, has other labels or another order of them, or lacks a
    /// vocabulary's embedding.</exception>
    public static ReferenceCheckpoint Open(string path)
    {
        var checkpoint = TorchCheckpoint.Open(path);
        try
        {
            if (checkpoint.Value is not PickleMap top)
                throw new InvalidInputException(path, "holds no dictionary", "Name a checkpoint of the reference's trainer.");
            RequireLabels(path, top);
            var weights = checkpoint.ToWeightSource(top.TryGetValue(WeightsKey, out _) ? WeightsKey : null);
            top.TryGetValue("config", out object? config);
            return new ReferenceCheckpoint(checkpoint, weights, config as PickleMap);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _checkpoint.Dispose();

    private static void RequireLabels(string path, PickleMap top)
    {
        if (top.TryGetValue("emotion_classes", out object? classes))
            Require(path, "emotion_classes", classes is long count ? count == EmotionTable.Count : IsOurOrder(classes));
        foreach (string key in Mappings)
            if (top.TryGetValue(key, out object? mapping)) Require(path, key, IsOurOrder(mapping));
    }

    private static void Require(string path, string key, bool isRight)
    {
        if (!isRight)
            throw new InvalidInputException(path,
                $"\"{key}\" has other emotions or another order than {string.Join(", ", EmotionTable.Names)}",
                "Predictions of it would mean something else; it cannot be imported.");
    }

    // A list of names, name to place, or place to name.
    private static bool IsOurOrder(object? labels) => labels switch
    {
        PickleList list => list.SequenceEqual(EmotionTable.Names),
        PickleMap map => map.Entries.Count == EmotionTable.Count && map.Entries.All(entry => (entry.Key, entry.Value) switch
        {
            (string name, long place) => IsAt(name, place),
            (long place, string name) => IsAt(name, place),
            _ => false,
        }),
        _ => false,
    };

    private static bool IsAt(string name, long place) => place >= 0 && place < EmotionTable.Count && EmotionTable.Names[(int)place] == name;

    private int Rows(string name) =>
        Weights.Tensors.TryGetValue($"{name}_embedding.weight", out var tensor) && tensor.Shape is [> 0 and <= int.MaxValue, > 0]
            ? (int)tensor.Shape[0]
            : throw new InvalidInputException(Weights.Path, $"has no embedding of {name} (\"{name}_embedding.weight\")",
                "It is a checkpoint of another network than the reference's.");
}
