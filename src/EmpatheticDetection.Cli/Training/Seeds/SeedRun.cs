namespace EmpatheticDetection.Cli.Training.Seeds;

/// <summary>A training of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Folder">Its run folder, beside seeds.json.</param>
/// <param name="Validation">On validation, where the epoch was chosen; null without validation.</param>
/// <param name="Test">On test; null without test.</param>
internal sealed record SeedRun(long Seed, string Folder, SeedFigures? Validation, SeedFigures? Test);
