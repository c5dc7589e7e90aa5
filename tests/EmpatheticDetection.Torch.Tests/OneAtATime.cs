namespace EmpatheticDetection.Torch.Tests;

/// <summary>Tests that set torch's seed or count its tensors: one at a time, as both are the process's.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
