using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// The input projections of attention, registered with their owner under PyTorch's names: one in_proj_weight where queries, keys and values
/// are of one width, else three. Parameters are looked up when used, as moving a module to another type or device replaces them.
/// </summary>
internal sealed class MultiheadProjection
{
    private readonly nn.Module _owner;
    private readonly bool _joined;
    private readonly bool _bias;

    public MultiheadProjection(nn.Module owner, long width, long keyWidth, long valueWidth, bool bias)
    {
        (_owner, _bias, _joined) = (owner, bias, keyWidth == width && valueWidth == width);
        if (_joined)
            Register("in_proj_weight", nn.init.xavier_uniform_(empty(3 * width, width)));
        else
        {
            Register("q_proj_weight", nn.init.xavier_uniform_(empty(width, width)));
            Register("k_proj_weight", nn.init.xavier_uniform_(empty(width, keyWidth)));
            Register("v_proj_weight", nn.init.xavier_uniform_(empty(width, valueWidth)));
        }

        if (bias) Register("in_proj_bias", zeros(3 * width));
    }

    /// <summary>Queries, keys and values (batch, time, width).</summary>
    public (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor key, Tensor value)
    {
        Tensor?[] bias = _bias ? [.. Find("in_proj_bias").chunk(3)] : [null, null, null];
        Tensor[] weight = _joined ? Find("in_proj_weight").chunk(3) : [Find("q_proj_weight"), Find("k_proj_weight"), Find("v_proj_weight")];
        return (F.linear(query, weight[0], bias[0]), F.linear(key, weight[1], bias[1]), F.linear(value, weight[2], bias[2]));
    }

    private Parameter Find(string name) => _owner.get_parameter(name)!;

    private void Register(string name, Tensor value) => _owner.register_parameter(name, new Parameter(value));
}
