using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Relates the steps of a dialogue: states (dialogues, steps, width) to (dialogues, steps, <see cref="Width"/>), only real steps.</summary>
internal abstract class SequenceLayer : nn.Module<(Tensor States, long[] Lengths, Tensor Real), Tensor>
{
    protected SequenceLayer(string name, int width)
        : base(name) => Width = width;

    public int Width { get; }

    public static SequenceLayer Create(DialogueModelConfig config) => config.Sequence switch
    {
        SequenceKind.None => new SeparateSteps(config.Width),
        SequenceKind.Recurrent => new RecurrentSteps(config.Width, config.SequenceLayers, config.Dropout, causal: false),
        SequenceKind.Attention => new AttendingSteps(config.Width, config.SequenceLayers, config.Dropout, causal: false),
        SequenceKind.CausalRecurrent => new RecurrentSteps(config.Width, config.SequenceLayers, config.Dropout, causal: true),
        SequenceKind.CausalAttention => new AttendingSteps(config.Width, config.SequenceLayers, config.Dropout, causal: true),
        _ => throw new ArgumentOutOfRangeException(nameof(config)),
    };
}
