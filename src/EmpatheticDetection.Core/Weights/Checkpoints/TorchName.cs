namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A name of the allow-list.</summary>
/// <param name="Module">Its module.</param>
/// <param name="Name">The name in it.</param>
/// <param name="Kind">What it stands for.</param>
internal sealed record TorchName(string Module, string Name, TorchNameKind Kind);
