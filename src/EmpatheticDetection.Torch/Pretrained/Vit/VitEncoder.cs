using System.Text.Json;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using EmpatheticDetection.Torch.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vit;

/// <summary>A vision transformer, equal to Hugging Face's ViTModel. Each frame is a picture of its own.</summary>
public sealed class VitEncoder : VideoEncoder
{
    private readonly VitConfig _config;
    private readonly VitEmbeddings _embeddings;
    private readonly ModuleList<VisionLayer> _layers;
    private readonly LayerNorm _norm;
    private readonly Linear? _pooler;

    /// <summary>A network with weights drawn at random.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="pooler">Whether it has a pooler; files of classifiers have none.</param>
    public VitEncoder(VitConfig config, bool pooler = true)
        : base(nameof(VitEncoder))
    {
        _config = config ?? throw new ArgumentNullException(nameof(config));
        _embeddings = new VitEmbeddings(config);
        _layers = new ModuleList<VisionLayer>([.. Enumerable.Range(0, config.Layers)
            .Select(_ => new VisionLayer(config.Shape, new VitAttention(config.Shape)))]);
        _norm = nn.LayerNorm(config.Width, config.Shape.Epsilon);
        register_module("embeddings", _embeddings);
        NameLevel.Register(this, "encoder.layer", _layers);
        register_module("layernorm", _norm);
        if (!pooler) return;
        _pooler = nn.Linear(config.Width, config.PoolerWidth);
        NameLevel.Register(this, "pooler.dense", _pooler);
    }

    /// <summary>How names in files become this network's.</summary>
    public static WeightNames Names { get; } =
        new(["vit."], [], ["classifier.", "decoder.", "vit.embeddings.mask_token", "embeddings.mask_token"]);

    /// <inheritdoc/>
    public override int Width => _config.Width;

    /// <inheritdoc/>
    public override int LayerCount => _config.Layers;

    /// <summary>Makes a network and loads its weights, strictly; it has a pooler where the weights have one.</summary>
    /// <exception cref="Core.Files.InvalidInputException">Config or weights are damaged or of another network.</exception>
    public static VitEncoder Load(JsonElement config, IWeightSource weights, string where)
    {
        ArgumentNullException.ThrowIfNull(weights);
        bool pooler = weights.Tensors.Keys.Any(name => Names.Map(name) == "pooler.dense.weight");
        return new VitEncoder(VitConfig.Read(config, where), pooler).Loaded(weights, Names);
    }

    /// <summary>Encodes pictures.</summary>
    /// <param name="pixels">
    /// (pictures, 3, side, side), or (batch, frames, 3, side, side), whose frames become batch * frames pictures.
    /// </param>
    /// <param name="outputs">What else to give.</param>
    /// <returns>(pictures, 1 + patches, width): the class token, then patches row by row.</returns>
    /// <exception cref="ArgumentException">The pictures are not of the config's size or number of colours.</exception>
    public override EncoderOutput Encode(Tensor pixels, EncoderOutputs outputs = EncoderOutputs.None)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        long[] picture = [_config.Channels, _config.ImageSize, _config.ImageSize];
        if (pixels.dim() is not (4 or 5) || !pixels.shape.AsSpan(^3..).SequenceEqual(picture))
            throw new ArgumentException(
                $"pictures of ({string.Join(", ", picture)}) are wanted, not [{string.Join(", ", pixels.shape)}].", nameof(pixels));
        var output = VisionStack.Run(_layers, _norm, _embeddings.Forward(pixels.dim() == 5 ? pixels.flatten(0, 1) : pixels), frames: 1,
            outputs);
        return _pooler is null ? output : output with { Pooled = Pool(output.Hidden) };
    }

    private Tensor Pool(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        return _pooler!.call(hidden.select(1, 0)).tanh().MoveToOuterDisposeScope();
    }
}
