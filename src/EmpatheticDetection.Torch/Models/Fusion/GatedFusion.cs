using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>
/// Gated multimodal unit (Arevalo et al. 2017, https://arxiv.org/abs/1702.01992): the sum over modalities of z * tanh(W x), where each
/// gate z is a sigmoid of all modalities' vectors, number by number. Where a modality is absent its gate is 0, and the others' gates see
/// its learnt vector.
/// </summary>
internal sealed class GatedFusion : EarlyFusion
{
    private readonly int _width;

    [ComponentName(Name = "candidates")]
    private readonly ModuleList<Linear> _candidates;

    [ComponentName(Name = "gates")]
    private readonly Linear _gates;

    public GatedFusion(DialogueModelConfig config, int encoders, int roleWidth)
        : base(nameof(GatedFusion), roleWidth + config.Width, config)
    {
        _width = config.Width;
        _candidates = new ModuleList<Linear>([.. Enumerable.Range(0, encoders).Select(_ => Linear(_width, _width))]);
        _gates = Linear(encoders * _width, encoders * _width);
        RegisterComponents();
    }

    public override Tensor forward((Tensor Roles, IReadOnlyList<BranchOutput> Branches) input)
    {
        using var scope = NewDisposeScope();
        var gates = _gates.call(cat([.. input.Branches.Select(branch => branch.Vectors)], 1)).sigmoid(); // (steps, encoders * width)
        var sum = zeros(input.Roles.shape[0], _width);
        for (int i = 0; i < input.Branches.Count; i++)
        {
            var gate = gates.narrow(1, i * _width, _width) * input.Branches[i].Present();
            sum = sum + (gate * _candidates[i].call(input.Branches[i].Vectors).tanh());                  // (steps, width)
        }

        return Join(input.Roles, sum).MoveToOuterDisposeScope();
    }
}
