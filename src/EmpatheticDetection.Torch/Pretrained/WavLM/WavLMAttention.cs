using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.WavLM;

/// <summary>
/// Attention with relative positions that each layer gates by what it sees (section III of the paper). The table of positions is the first
/// layer's, for all.
/// </summary>
internal sealed class WavLMAttention : PackedAttention
{
    private readonly Linear _gate;
    private readonly Embedding? _table;
    private readonly WavLMConfig _config;

    public WavLMAttention(WavLMConfig config, bool first)
        : base(config.HiddenSize, config.Heads, keyBias: true, config.AttentionDropout)
    {
        _config = config;
        register_parameter("gru_rel_pos_const", new Parameter(ones(1, config.Heads, 1, 1)));
        register_module("gru_rel_pos_linear", _gate = nn.Linear(config.HiddenSize / config.Heads, 8));
        if (first) register_module("rel_attn_embed", _table = nn.Embedding(config.Buckets, config.Heads));
    }

    /// <summary>What the table of the first layer says for each pair of frames: (heads, query, key).</summary>
    public Tensor Positions(long frames)
    {
        using var scope = NewDisposeScope();
        long[] buckets = new long[(2 * frames) - 1];
        for (int i = 0; i < buckets.Length; i++)
            buckets[i] = RelativePositions.Bucket(i - (frames - 1), _config.Buckets, _config.MaximumDistance);
        var device = _table!.weight!.device;
        var values = _table.call(tensor(buckets, device: device)).t(); // (heads, 2 frames - 1)
        var places = arange(Scalars.Of(frames), dtype: ScalarType.Int64, device: device);
        var pairs = places.unsqueeze(0) - places.unsqueeze(1) + Scalars.Of(frames - 1); // (query, key)
        return values.index_select(1, pairs.flatten()).unflatten(1, [frames, frames]).MoveToOuterDisposeScope();
    }

    protected override Tensor Bias(Tensor row, Tensor positions)
    {
        using var scope = NewDisposeScope();
        long time = row.shape[0];
        var seen = row.unflatten(1, [Heads, row.shape[1] / Heads]).transpose(0, 1); // (heads, time, width of a head)
        var gates = _gate.call(seen).unflatten(2, [2, 4]).sum(3).sigmoid(); // (heads, time, 2)
        var constant = get_parameter("gru_rel_pos_const")!.view(Heads, 1, 1);
        var gate = (gates.narrow(2, 0, 1) * ((gates.narrow(2, 1, 1) * constant) - Scalars.Of(1))) + Scalars.Of(2);
        return (gate * positions.narrow(1, 0, time).narrow(2, 0, time)).MoveToOuterDisposeScope();
    }
}
