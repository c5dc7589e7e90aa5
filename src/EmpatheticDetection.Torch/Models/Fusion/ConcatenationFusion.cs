using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>Role and vectors side by side; the learnt vector of an absent modality is one of them.</summary>
internal sealed class ConcatenationFusion : EarlyFusion
{
    public ConcatenationFusion(DialogueModelConfig config, int encoders, int roleWidth)
        : base(nameof(ConcatenationFusion), roleWidth + (encoders * config.Width), config) => RegisterComponents();

    public override Tensor forward((Tensor Roles, IReadOnlyList<BranchOutput> Branches) input) =>
        Join([input.Roles, .. input.Branches.Select(branch => branch.Vectors)]);
}
