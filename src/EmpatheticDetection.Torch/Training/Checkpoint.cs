using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Training;

/// <summary>
/// Where a training stands, as one safetensors file: <c>model.*</c>, what the trainer needs, and the state as JSON in the header. One
/// file, renamed into place, so that it is whole whenever the process dies.
/// </summary>
internal static class Checkpoint
{
    private const string StateKey = "state", ModelPrefix = "model.", TrainerPrefix = "trainer.";

    public static void Save(string path, EmotionNetwork network, Trainer trainer)
    {
        using var scope = NewDisposeScope();
        var tensors = network.state_dict().Select(entry => KeyValuePair.Create(ModelPrefix + entry.Key, entry.Value))
            .Concat(trainer.OptimizerState().Select(entry => KeyValuePair.Create(TrainerPrefix + entry.Key, entry.Value)));
        TensorFile.Write(path, tensors, new Dictionary<string, string> { [StateKey] = ConfigurationFile.ToJson(trainer.State) });
    }

    /// <summary>Refuses a checkpoint of another configuration, other data or another number of threads.</summary>
    public static void Require(string path, string fingerprint)
    {
        if (ReadState(path).Fingerprint != fingerprint)
            throw new InvalidInputException(path, "belongs to another configuration, other data or another number of threads",
                "Resume with what the run was started with, or start a new one.");
    }

    public static void Load(string path, EmotionNetwork network, Trainer trainer)
    {
        var state = ReadState(path);
        using var scope = NewDisposeScope();
        var tensors = TensorFile.Read(path);
        using (no_grad())
        {
            foreach (var (name, target) in network.state_dict())
            {
                if (!tensors.TryGetValue(ModelPrefix + name, out var value) || !value.shape.SequenceEqual(target.shape))
                    throw new InvalidInputException(path, $"holds no fitting weights for \"{name}\"", "Start the run anew.");
                target.copy_(value);
            }
        }

        trainer.Restore(tensors.Where(entry => entry.Key.StartsWith(TrainerPrefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[TrainerPrefix.Length..], entry => entry.Value));
        trainer.State = state;
    }

    private static TrainingState ReadState(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata.TryGetValue(StateKey, out string? json)
            ? ConfigurationFile.Parse<TrainingState>(System.Text.Encoding.UTF8.GetBytes(json), path)
            : throw new InvalidInputException(path, "is no checkpoint of a training", "Start the run anew.");
    }
}
