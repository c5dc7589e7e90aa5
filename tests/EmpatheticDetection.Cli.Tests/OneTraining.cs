namespace EmpatheticDetection.Cli.Tests;

/// <summary>Trainings set torch's seed and threads, which are the process's: one test at a time.</summary>
[CollectionDefinition(nameof(OneTraining), DisableParallelization = true)]
public sealed class OneTraining;
