using System.Text.Json;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Vision;
using EmpatheticDetection.Torch.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.VideoMae;

/// <summary>VideoMAE's encoder, equal to Hugging Face's VideoMAEModel with nothing masked.</summary>
public sealed class VideoMaeEncoder : VideoEncoder
{
    private readonly VideoMaeConfig _config;
    private readonly Conv3d _projection;
    private readonly ModuleList<VisionLayer> _layers;
    private readonly LayerNorm? _norm;
    private readonly float[] _positions;

    /// <summary>A network with weights drawn at random.</summary>
    public VideoMaeEncoder(VideoMaeConfig config)
        : base(nameof(VideoMaeEncoder))
    {
        _config = config ?? throw new ArgumentNullException(nameof(config));
        (long, long, long) tubelet = (config.TubeletSize, config.PatchSize, config.PatchSize);
        _projection = nn.Conv3d(config.Channels, config.Width, tubelet, stride: tubelet);
        _layers = new ModuleList<VisionLayer>([.. Enumerable.Range(0, config.Layers)
            .Select(_ => new VisionLayer(config.Shape, new VideoMaeAttention(config.Shape)))]);
        _positions = SinePositions(Tokens, config.Width);
        NameLevel.Register(this, "embeddings.patch_embeddings.projection", _projection);
        NameLevel.Register(this, "encoder.layer", _layers);
        if (config.MeanPooling) return;
        _norm = nn.LayerNorm(config.Width, config.Shape.Epsilon);
        register_module("layernorm", _norm);
    }

    /// <summary>How names in files become this network's.</summary>
    public static WeightNames Names { get; } =
        new(["videomae."], [], ["classifier.", "fc_norm.", "decoder.", "encoder_to_decoder.", "mask_token", "position_embeddings"]);

    /// <inheritdoc/>
    public override int Width => _config.Width;

    /// <inheritdoc/>
    public override int LayerCount => _config.Layers;

    private int Tokens
    {
        get
        {
            int side = _config.ImageSize / _config.PatchSize;
            return checked(_config.Frames / _config.TubeletSize * side * side);
        }
    }

    /// <summary>Makes a network and loads its weights, strictly.</summary>
    /// <exception cref="Core.Files.InvalidInputException">Config or weights are damaged or of another network.</exception>
    public static VideoMaeEncoder Load(JsonElement config, IWeightSource weights, string where) =>
        new VideoMaeEncoder(VideoMaeConfig.Read(config, where)).Loaded(weights, Names);

    /// <summary>Encodes a batch of clips.</summary>
    /// <param name="pixels">(batch, frames, 3, side, side).</param>
    /// <param name="outputs">What else to give.</param>
    /// <returns>(batch, tubelets * patches, width), time first, then row by row.</returns>
    /// <exception cref="ArgumentException">The clips are not of the config's frames, size or number of colours.</exception>
    public override EncoderOutput Encode(Tensor pixels, EncoderOutputs outputs = EncoderOutputs.None)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        long[] clip = [_config.Frames, _config.Channels, _config.ImageSize, _config.ImageSize];
        if (pixels.dim() != 5 || !pixels.shape.AsSpan(1).SequenceEqual(clip))
            throw new ArgumentException(
                $"clips of ({string.Join(", ", clip)}) are wanted, not [{string.Join(", ", pixels.shape)}].", nameof(pixels));
        return VisionStack.Run(_layers, _norm, Embed(pixels), _config.Frames, outputs);
    }

    private Tensor Embed(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var tokens = _projection.call(pixels.transpose(1, 2)).flatten(2).transpose(1, 2);
        var positions = tensor(_positions, [1, Tokens, _config.Width], tokens.dtype, tokens.device);
        return (tokens + positions).MoveToOuterDisposeScope();
    }

    // Sine and cosine side by side, in double and rounded once, as the original computes them.
    private static float[] SinePositions(int count, int width)
    {
        float[] table = new float[checked(count * width)];
        for (int position = 0; position < count; position++)
            for (int i = 0; i < width; i++)
            {
                double angle = position / Math.Pow(10000, 2 * (i / 2) / (double)width);
                table[(position * width) + i] = (float)(i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
            }

        return table;
    }
}
