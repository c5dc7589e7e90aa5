using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Two linear layers: (dialogues, inputs) to logits (dialogues, classes).</summary>
internal sealed class Classifier : Module<Tensor, Tensor>
{
    [ComponentName(Name = "hidden")]
    private readonly Linear _hidden;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public Classifier(int inputs, int hidden, int classes, double dropout)
        : base(nameof(Classifier))
    {
        _hidden = Linear(inputs, hidden);
        _output = Linear(hidden, classes);
        _dropout = Dropout(dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = functional.gelu(_hidden.call(_dropout.call(input)));
        return _output.call(_dropout.call(hidden)).MoveToOuterDisposeScope();
    }
}
