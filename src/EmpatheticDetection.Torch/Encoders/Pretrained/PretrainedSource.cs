using System.Security.Cryptography;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A pretrained encoder with what goes before it, alike for words, voice and film.</summary>
internal abstract class PretrainedSource(PretrainedConfig config, string folder) : IDisposable
{
    private const string Weights = "model.safetensors";
    private string? _identity;
    private bool _isNarrow;

    /// <summary>The network.</summary>
    public abstract nn.Module Network { get; }

    /// <summary>Length of a hidden state.</summary>
    public abstract int Width { get; }

    /// <summary>Number of layers.</summary>
    public abstract int LayerCount { get; }

    /// <summary>Says which encoder it is and how it reads, by content: the same text for the same results.</summary>
    public string Identity => _identity ??= $"{Hash()} {Reading} {(_isNarrow ? Precision.Bfloat16 : config.Precision)}";

    /// <summary>What differs between two readings by the same encoder.</summary>
    protected abstract string Reading { get; }

    /// <summary>What the network takes of an utterance, or null when its modality is absent or too short to be read.</summary>
    public abstract EncoderFeatures? Read(UtteranceContent content);

    /// <summary>Hashes what is read of an utterance; with <see cref="Identity"/> it says what comes out.</summary>
    public abstract void Append(IncrementalHash hash, UtteranceContent content);

    /// <summary>Type of the network's weights, which sound and pixels must have as well.</summary>
    protected ScalarType WeightType => _isNarrow ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>Brings the weights into bfloat16, which takes half the memory; not for training, which needs all their digits.</summary>
    public void Narrow()
    {
        Network.to(ScalarType.BFloat16);
        (_isNarrow, _identity) = (true, null);
    }

    /// <summary>Runs the network; each row gives what it gives alone. What comes out is float32.</summary>
    public EncoderOutput Run(IReadOnlyList<EncoderFeatures> inputs, EncoderOutputs outputs)
    {
        using var scope = NewDisposeScope();
        using var autocast = _isNarrow ? null : Autocast.Begin(config.Precision);
        using var checkpoints = GradientCheckpoint.Begin(config.GradientCheckpointing && Network.training);
        var output = Encode(inputs, outputs);
        var hidden = Kept(output.Hidden);
        return new EncoderOutput(hidden, output.Mask?.MoveToOuterDisposeScope())
        {
            // One that is the last as well is not moved twice, which would take it out of the next scope too.
            HiddenStates = output.HiddenStates?.Select(state => ReferenceEquals(state, output.Hidden) ? hidden : Kept(state)).ToArray(),
        };
    }

    /// <summary>Runs the network.</summary>
    protected abstract EncoderOutput Encode(IReadOnlyList<EncoderFeatures> inputs, EncoderOutputs outputs);

    /// <summary>Writes the encoder as a folder of the hub's layout, with its present weights.</summary>
    public void Save(string target)
    {
        PretrainedFolder.CopySettings(folder, target);
        ModuleWeights.Save(Network, Path.Combine(target, Weights));
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static Tensor Kept(Tensor state) => state.to(ScalarType.Float32).MoveToOuterDisposeScope();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        foreach (string file in Directory.GetFiles(folder).Where(file => PretrainedFolder.IsSetting(file) || Path.GetExtension(file) is ".safetensors" or ".bin").Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            using var stream = File.OpenRead(file);
            for (int read; (read = stream.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
