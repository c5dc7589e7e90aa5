using System.Text.Json;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using EmpatheticDetection.Torch.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>
/// TimeSformer, equal to Hugging Face's TimesformerModel. Its layers group tokens by the real number of frames, where the original trusts
/// its config and mixes frames and patches when another number comes.
/// </summary>
public sealed class TimesformerEncoder : VideoEncoder
{
    private readonly TimesformerConfig _config;
    private readonly TimesformerEmbeddings _embeddings;
    private readonly ModuleList<VisionLayer> _layers;
    private readonly LayerNorm _norm;

    /// <summary>A network with weights drawn at random.</summary>
    public TimesformerEncoder(TimesformerConfig config)
        : base(nameof(TimesformerEncoder))
    {
        _config = config ?? throw new ArgumentNullException(nameof(config));
        _embeddings = new TimesformerEmbeddings(config);
        bool divided = config.AttentionKind == TimesformerAttentionKind.DividedSpaceTime;
        _layers = new ModuleList<VisionLayer>([.. Enumerable.Range(0, config.Layers).Select(_ => divided
            ? new DividedLayer(config.Shape)
            : new VisionLayer(config.Shape, new TimesformerAttention(config.Shape)))]);
        _norm = nn.LayerNorm(config.Width, config.Shape.Epsilon);
        register_module("embeddings", _embeddings);
        NameLevel.Register(this, "encoder.layer", _layers);
        register_module("layernorm", _norm);
    }

    /// <summary>How names in files become this network's.</summary>
    public static WeightNames Names { get; } = new(["timesformer."], [], ["classifier."]);

    /// <inheritdoc/>
    public override int Width => _config.Width;

    /// <inheritdoc/>
    public override int LayerCount => _config.Layers;

    /// <summary>Makes a network and loads its weights, strictly.</summary>
    /// <exception cref="Core.Files.InvalidInputException">Config or weights are damaged or of another network.</exception>
    public static TimesformerEncoder Load(JsonElement config, IWeightSource weights, string where) =>
        new TimesformerEncoder(TimesformerConfig.Read(config, where)).Loaded(weights, Names);

    /// <summary>Encodes a batch of clips of any number of frames and any size.</summary>
    /// <param name="pixels">(batch, frames, 3, height, width).</param>
    /// <param name="outputs">What else to give; attentions of divided layers are those over space.</param>
    /// <returns>
    /// (batch, 1 + patches * frames, width): the class token, then all frames of patch 0, of patch 1, ...; with attention over space only
    /// (batch * frames, 1 + patches, width).
    /// </returns>
    /// <exception cref="ArgumentException">A picture is smaller than a patch, or has another number of colours.</exception>
    public override EncoderOutput Encode(Tensor pixels, EncoderOutputs outputs = EncoderOutputs.None)
    {
        PatchGrid.Check(pixels, _config.Channels, _config.PatchSize);
        return VisionStack.Run(_layers, _norm, _config.Shape.Dropped(_embeddings.Forward(pixels), training), pixels.shape[1], outputs);
    }
}
