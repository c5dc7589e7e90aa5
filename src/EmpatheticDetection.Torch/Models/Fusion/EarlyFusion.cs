using EmpatheticDetection.Torch.Encoders;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>
/// Makes one vector of what the encoders and the role say of a step: (steps, width). A step does not depend on others, nor on what an
/// encoder would say of a modality that is absent. All end with the same layer, which joins what they have.
/// </summary>
internal abstract class EarlyFusion : Module<(Tensor Roles, IReadOnlyList<BranchOutput> Branches), Tensor>
{
    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    /// <summary>Creates the last layer; what derives from it registers its components together with its own.</summary>
    /// <param name="name">Name of the module.</param>
    /// <param name="inputs">Length of what <see cref="Join"/> is given.</param>
    /// <param name="config">Width and dropout.</param>
    protected EarlyFusion(string name, int inputs, DialogueModelConfig config)
        : base(name)
    {
        _linear = Linear(inputs, config.Width);
        _norm = LayerNorm(config.Width);
        _dropout = Dropout(config.Dropout);
    }

    /// <summary>Creates the fusion that a model asks for.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="encoders">Its encoders.</param>
    /// <param name="roleWidth">Length of a role's vector.</param>
    public static EarlyFusion Create(DialogueModelConfig config, IReadOnlyList<EncoderNetwork> encoders, int roleWidth) => config.Fusion switch
    {
        FusionKind.Concatenation => new ConcatenationFusion(config, encoders.Count, roleWidth),
        FusionKind.Gated => new GatedFusion(config, encoders.Count, roleWidth),
        FusionKind.CrossModal => new CrossModalFusion(config, encoders, roleWidth),
        _ => throw new ArgumentOutOfRangeException(nameof(config)),
    };

    /// <summary>Parts (steps, ...) side by side to (steps, width).</summary>
    protected Tensor Join(params IEnumerable<Tensor> parts)
    {
        using var scope = NewDisposeScope();
        return functional.gelu(_norm.call(_linear.call(_dropout.call(cat([.. parts], 1))))).MoveToOuterDisposeScope();
    }
}
