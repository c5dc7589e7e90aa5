using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using MultiheadAttention = EmpatheticDetection.Torch.Modules.MultiheadAttention;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>A bidirectional LSTM over the steps of a dialogue, and attention over its output without residual or norm.</summary>
/// <param name="recurrence">The LSTM; its owner's.</param>
/// <param name="attention">The attention; its owner's.</param>
/// <param name="width">Width of what comes out.</param>
internal sealed class AttendedRecurrence(LSTM recurrence, MultiheadAttention attention, int width)
{
    /// <summary>Width of what comes out.</summary>
    public int Width => width;

    /// <summary>Makes both and registers them with their owner.</summary>
    /// <param name="owner">Whose parameters they become.</param>
    /// <param name="names">Of LSTM and attention.</param>
    /// <param name="input">Width of a step.</param>
    /// <param name="hidden">Hidden size in each direction.</param>
    /// <param name="heads">Of the attention.</param>
    /// <param name="config">Layers and dropout.</param>
    public static AttendedRecurrence Create(
        nn.Module owner, (string Recurrence, string Attention) names, long input, int hidden, int heads, ReferenceConfig config)
    {
        var recurrence = nn.LSTM(
            input, hidden, config.Layers, batchFirst: true, dropout: config.Layers > 1 ? config.Dropout : 0, bidirectional: true);
        var attention = new MultiheadAttention(2 * hidden, heads, dropout: config.Dropout);
        owner.register_module(names.Recurrence, recurrence);
        owner.register_module(names.Attention, attention);
        return new AttendedRecurrence(recurrence, attention, 2 * hidden);
    }

    /// <summary>Runs both.</summary>
    /// <param name="steps">(dialogues, longest, input).</param>
    /// <param name="layout">Where steps are real.</param>
    /// <param name="weights">Whether to give the attention's weights.</param>
    /// <returns>Output of the LSTM and of the attention (dialogues, longest, 2 hidden), and its weights averaged over the heads.</returns>
    public (Tensor Recurrent, Tensor Attended, Tensor? Weights) Forward(Tensor steps, StepLayout layout, bool weights)
    {
        using var scope = NewDisposeScope();
        var recurrent = recurrence.RunPacked(steps, layout.Lengths).Hidden;
        var (attended, shares) = attention.Forward(recurrent, recurrent, recurrent, layout.Padding, null,
            weights ? AttentionWeights.Averaged : AttentionWeights.None);
        return (recurrent.MoveToOuterDisposeScope(), attended.MoveToOuterDisposeScope(), shares?.MoveToOuterDisposeScope());
    }
}
