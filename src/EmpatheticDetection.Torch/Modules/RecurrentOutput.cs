using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>What a recurrent layer gives.</summary>
/// <param name="Hidden">(batch, time, directions * hidden), 0 behind a row's end.</param>
/// <param name="LastHidden">(layers * directions, batch, hidden) at each row's end, in the batch's own order.</param>
/// <param name="LastCell">Likewise; null for a GRU.</param>
public sealed record RecurrentOutput(Tensor Hidden, Tensor LastHidden, Tensor? LastCell);
