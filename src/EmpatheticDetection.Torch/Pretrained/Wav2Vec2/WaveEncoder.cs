using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// What Wav2Vec2, HuBERT and WavLM have in common: convolutions over the wave, a projection, positions by a convolution, and layers. Input
/// is (batch, samples), as the model's feature extractor gives it. Every row gives what it gives alone, also where the original lets
/// padding into its statistics (group norm, batch norm of positions): the originals' results for rows alone are the target. Rows are
/// computed without their padding. SpecAugment and layer drop, which the originals have in training, are not done.
/// </summary>
public abstract class WaveEncoder : SpeechEncoder
{
    private readonly WaveFeatureEncoder _features;
    private readonly FeatureProjection _projection;

    private protected WaveEncoder(string name, Wav2Vec2Config config, Func<int, PackedAttention> attention)
        : base(name)
    {
        Config = config;
        if (config.MaskedEmbedding) register_parameter("masked_spec_embed", new Parameter(rand(config.HiddenSize)));
        register_module("feature_extractor", _features = new WaveFeatureEncoder(config));
        register_module("feature_projection", _projection = new FeatureProjection(config));
        register_module("encoder", Layers = new WaveLayers(config, attention));
    }

    /// <inheritdoc/>
    public override int Width => Config.HiddenSize;

    /// <inheritdoc/>
    public override int LayerCount => Config.Layers;

    /// <summary>The fewest samples that give a hidden state.</summary>
    public long FewestSamples => Config.FewestSamples;

    private protected Wav2Vec2Config Config { get; }

    private protected WaveLayers Layers { get; }

    /// <summary>Whether <see cref="EncoderOutput.ExtractedFeatures"/> is given, as the original's output has it.</summary>
    private protected virtual bool GivesFeatures => true;

    /// <inheritdoc/>
    public override long FrameCount(long length) => _features.FrameCount(length);

    /// <inheritdoc/>
    public override EncoderOutput Encode(Tensor input, IReadOnlyList<long>? lengths = null, EncoderOutputs outputs = EncoderOutputs.None)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() != 2) throw new ArgumentException($"waves have 2 dimensions (batch, samples), not {input.dim()}.", nameof(input));
        var samples = SpeechRows.Lengths(input.shape[0], input.shape[1], lengths);
        var rows = SpeechRows.Frames(samples, input.shape[1], this, $"at least {FewestSamples} samples");

        using var scope = NewDisposeScope();
        var frames = new Tensor[samples.Count];
        for (int row = 0; row < frames.Length; row++) frames[row] = _features.Forward(input[row].narrow(0, 0, samples[row]));
        var joined = frames.Length == 1 ? frames[0] : cat(frames, 0); // (places, channels)
        if (frames.Length > 1) foreach (var frame in frames) frame.Dispose();
        var (hidden, features) = _projection.Forward(joined);
        var states = outputs.HasFlag(EncoderOutputs.HiddenStates) ? new List<Tensor>() : null;
        var attentions = outputs.HasFlag(EncoderOutputs.Attentions) ? new List<Tensor>() : null;
        hidden = Layers.Forward(hidden, rows, states, attentions, PositionScores(rows.Longest));
        return SpeechRows.Output(rows, hidden, states, attentions, GivesFeatures ? features : null);
    }

    /// <summary>What relative positions add to the scores, (heads, frames, frames); null for nothing.</summary>
    private protected virtual Tensor? PositionScores(long frames) => null;

    /// <summary>The parts are registered above; held in another network, their fields must not be registered once more.</summary>
    protected sealed override void RegisterComponents()
    {
    }
}
