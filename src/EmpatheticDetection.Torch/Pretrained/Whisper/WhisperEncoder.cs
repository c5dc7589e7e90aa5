using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Weights;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Whisper;

/// <summary>
/// The speech encoder of Whisper, equal to Hugging Face's <c>WhisperEncoder</c>. Input is (batch, bands, mel frames). The original takes
/// 30 s always, silence behind the sound; here positions are cut to the input, which is what a sound of that length gives alone, in any
/// batch. The original's padded input gives the original's output.
/// </summary>
public sealed class WhisperEncoder : SpeechEncoder
{
    private readonly WhisperConfig _config;
    [ComponentName(Name = "conv1")]
    private readonly Conv1d _first;

    [ComponentName(Name = "conv2")]
    private readonly Conv1d _second;

    [ComponentName(Name = "embed_positions")]
    private readonly Embedding _positions;

    [ComponentName(Name = "layers")]
    private readonly ModuleList<WhisperLayer> _layers;

    [ComponentName(Name = "layer_norm")]
    private readonly LayerNorm _norm;


    /// <summary>A network with random weights.</summary>
    /// <param name="config">Its shape.</param>
    public WhisperEncoder(WhisperConfig config)
        : base(nameof(WhisperEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _first = nn.Conv1d(config.Bands, config.HiddenSize, 3, padding: 1);
        _second = nn.Conv1d(config.HiddenSize, config.HiddenSize, 3, stride: 2, padding: 1);
        _positions = nn.Embedding(config.Positions, config.HiddenSize);
        _layers = nn.ModuleList([.. Enumerable.Range(0, config.Layers).Select(_ => new WhisperLayer(config))]);
        _norm = nn.LayerNorm(config.HiddenSize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int Width => _config.HiddenSize;

    /// <inheritdoc/>
    public override int LayerCount => _config.Layers;

    /// <summary>Mel bands of the input.</summary>
    public int Bands => _config.Bands;

    /// <summary>The most mel frames of a row: 3000, 30 s, in the published models.</summary>
    public int MaximumFrames => 2 * _config.Positions;

    /// <summary>Creates the encoder that a config describes and loads its weights; it does not train until told to.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="weights">Its parameters, with or without the prefix <c>model.encoder.</c>; the decoder is passed over.</param>
    /// <param name="where">The config's file, for errors.</param>
    /// <exception cref="InvalidInputException">Config or weights are damaged or of another model.</exception>
    public static WhisperEncoder Load(JsonElement config, IWeightSource weights, string where) =>
        new WhisperEncoder(WhisperConfig.Read(config, where)).Loaded(
            weights, WeightNames.WithHeads(weights, ["model.encoder.", "encoder."], []));

    /// <inheritdoc/>
    public override long FrameCount(long length) => (length + 1) / 2;

    /// <inheritdoc/>
    public override EncoderOutput Encode(Tensor input, IReadOnlyList<long>? lengths = null, EncoderOutputs outputs = EncoderOutputs.None)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() != 3 || input.shape[1] != Bands)
            throw new ArgumentException($"input is (batch, {Bands} bands, frames), not [{string.Join(", ", input.shape)}].", nameof(input));
        var frames = SpeechRows.Lengths(input.shape[0], input.shape[2], lengths);
        var rows = SpeechRows.Frames(frames, input.shape[2], this, "at least 1 mel frame");
        for (int row = 0; row < frames.Count; row++)
            if (frames[row] > MaximumFrames)
                throw new ArgumentException($"row {row} is too long: {frames[row]} mel frames, at most {MaximumFrames}.", nameof(lengths));

        using var scope = NewDisposeScope();
        var x = Convolve(input, frames);
        var states = outputs.HasFlag(EncoderOutputs.HiddenStates) ? new List<Tensor>() : null;
        var attentions = outputs.HasFlag(EncoderOutputs.Attentions) ? new List<Tensor>() : null;
        foreach (var layer in _layers)
        {
            states?.Add(x);
            var before = x;
            x = attentions is null ? GradientCheckpoint.Run(input => layer.Forward(input, rows, null), before) : layer.Forward(before, rows, attentions);
            if (states is null) before.Dispose();
        }

        x = _norm.call(x);
        states?.Add(x);
        return SpeechRows.Output(rows, x, states, attentions, features: null);
    }

    // (batch, bands, frames) to (places, width)
    private Tensor Convolve(Tensor input, IReadOnlyList<long> frames)
    {
        using var scope = NewDisposeScope();
        var rows = new Tensor[frames.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            var row = input.narrow(0, i, 1).narrow(2, 0, frames[i]);
            row = Activation.Gelu.ApplyInPlace(_first.call(row));
            row = Activation.Gelu.ApplyInPlace(_second.call(row)).squeeze(0).t(); // (time, width)
            rows[i] = row + _positions.weight!.narrow(0, 0, row.shape[0]);
        }

        var packed = rows.Length == 1 ? rows[0] : cat(rows, 0);
        if (training && _config.Dropout > 0) packed = F.dropout(packed, _config.Dropout, training: true);
        return packed.contiguous().MoveToOuterDisposeScope();
    }
}
