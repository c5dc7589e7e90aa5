using EmpatheticDetection.Torch.Encoders;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using MultiheadAttention = EmpatheticDetection.Torch.Modules.MultiheadAttention;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>
/// Cross-modal attention after Tsai et al. 2019 (https://arxiv.org/abs/1906.00295): the vector of each modality asks the positions (word
/// pieces, sound frames, video frames) of all others in the same utterance, and what it is answered is added to it. Padding and absent
/// modalities are masked; an absent one asks nothing, and where no other is there the vector stays as it is.
/// </summary>
internal sealed class CrossModalFusion : EarlyFusion
{
    [ComponentName(Name = "positions")]
    private readonly ModuleList<PositionProjection> _positions;

    [ComponentName(Name = "attention")]
    private readonly ModuleList<MultiheadAttention> _attention;

    [ComponentName(Name = "query_norm")]
    private readonly ModuleList<LayerNorm> _queryNorm;

    public CrossModalFusion(DialogueModelConfig config, IReadOnlyList<EncoderNetwork> encoders, int roleWidth)
        : base(nameof(CrossModalFusion), roleWidth + (encoders.Count * config.Width), config)
    {
        int width = config.Width, heads = width % 4 == 0 ? 4 : 1;
        _positions = new ModuleList<PositionProjection>([.. encoders.Select(encoder => new PositionProjection(encoder.StateWidth, width, config.Dropout))]);
        _attention = new ModuleList<MultiheadAttention>([.. encoders.Select(_ => new MultiheadAttention(width, heads, dropout: config.Dropout))]);
        _queryNorm = new ModuleList<LayerNorm>([.. encoders.Select(_ => LayerNorm(width))]);
        RegisterComponents();
    }

    public override Tensor forward((Tensor Roles, IReadOnlyList<BranchOutput> Branches) input)
    {
        using var scope = NewDisposeScope();
        long steps = input.Roles.shape[0];
        var keys = new (Tensor States, Tensor Padding)?[input.Branches.Count];
        for (int i = 0; i < keys.Length; i++)
            if (input.Branches[i] is { Rows: { } rows, Encoded: { } encoded })
                keys[i] = _positions[i].Spread(encoded, rows, steps);
        var parts = new List<Tensor> { input.Roles };
        for (int i = 0; i < keys.Length; i++)
        {
            var others = keys.Where((_, other) => other != i).OfType<(Tensor States, Tensor Padding)>().ToArray();
            parts.Add(keys[i] is null || others.Length == 0 ? input.Branches[i].Vectors : Ask(i, input.Branches[i], others));
        }

        return Join(parts).MoveToOuterDisposeScope();
    }

    private Tensor Ask(int encoder, BranchOutput branch, (Tensor States, Tensor Padding)[] others)
    {
        var states = cat([.. others.Select(other => other.States)], 1);                             // (steps, positions, width)
        var padding = cat([.. others.Select(other => other.Padding)], 1);                           // (steps, positions)
        var query = _queryNorm[encoder].call(branch.Vectors).unsqueeze(1);                          // (steps, 1, width)
        var answer = _attention[encoder].Forward(query, states, states, padding).Hidden.squeeze(1); // (steps, width)
        var answered = padding.all(1, keepdim: true).logical_not() * branch.Present();
        return branch.Vectors + (answer * answered);
    }
}
