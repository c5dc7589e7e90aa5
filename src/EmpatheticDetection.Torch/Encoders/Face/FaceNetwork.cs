using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>
/// Frames to a vector: strided convolutions with group norm (which looks at one frame alone, so that a batch gives what a
/// single row gives), mean over the picture, attentive statistics over the frames. Frames of all rows go through as one batch.
/// </summary>
internal sealed class FaceNetwork : EncoderNetwork
{
    private readonly FaceConfig _config;

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<FaceBlock> _blocks;

    [ComponentName(Name = "flat")]
    private readonly Linear _flat;

    [ComponentName(Name = "pooling")]
    private readonly AttentiveStatisticsPooling _pooling;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public FaceNetwork(FaceConfig config)
        : base(nameof(FaceNetwork), config.Width)
    {
        _config = config;
        _blocks = new ModuleList<FaceBlock>([.. Enumerable.Range(0, config.Layers)
            .Select(i => new FaceBlock(i == 0 ? 3 : config.Channels << (i - 1), config.Channels << i))]);
        int last = config.Channels << (config.Layers - 1);
        int places = (config.Size >> config.Layers) * (config.Size >> config.Layers);
        _flat = Linear(last * places, config.Width);
        _pooling = new AttentiveStatisticsPooling(config.Width, config.Width / 2);
        _output = Linear(2 * config.Width, config.Width);
        _dropout = Dropout(config.Dropout);
        RegisterComponents();
    }

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        var rows = features.Cast<FaceFeatures>().Select(row => row.Frames).ToArray();
        long[] counts = [.. rows.Select(frames => (long)frames.Count)];
        var x = Pixels(rows);                                                       // (frames of all rows, 3, size, size)
        foreach (var block in _blocks) x = block.call(x);
        x = functional.gelu(_flat.call(_dropout.call(x.flatten(1))));                // (frames of all rows, width)
        long most = counts.Max();
        var padded = zeros(rows.Length * most, _config.Width).index_copy(0, tensor(Places(counts, most)), x).view(rows.Length, most, -1);
        var real = SequenceMask.FromLengths(tensor(counts), most);
        var pooled = _output.call(_dropout.call(_pooling.Forward(padded, real).Statistics));
        return new EncodedUtterances(pooled, padded, real).MoveToOuterDisposeScope();
    }

    private static Tensor Pixels(Core.Signal.VideoFrames[] rows)
    {
        var bytes = new byte[rows.Sum(frames => frames.Pixels.Length)];
        int next = 0;
        foreach (var frames in rows)
        {
            frames.Pixels.AsSpan().CopyTo(bytes.AsSpan(next));
            next += frames.Pixels.Length;
        }

        var pixels = tensor(bytes, [rows.Sum(frames => frames.Count), rows[0].Height, rows[0].Width, 3]);
        return ((pixels.to(ScalarType.Float32) - Scalars.Of(127.5f)) / Scalars.Of(64f)).permute(0, 3, 1, 2).contiguous();
    }

    private static long[] Places(long[] counts, long most) =>
        [.. counts.SelectMany((count, row) => Enumerable.Range(0, (int)count).Select(frame => (row * most) + frame))];
}
