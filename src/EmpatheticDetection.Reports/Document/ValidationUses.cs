namespace EmpatheticDetection.Reports.Document;

/// <summary>How often a validation split was chosen on: each run kept its epoch by it, and whoever picks among runs picks by it again.</summary>
/// <param name="Runs">How many runs with these validation rows are there, this one among them.</param>
/// <param name="Place">Where they were looked for; runs elsewhere and deleted ones are not counted.</param>
public sealed record ValidationUses(int Runs, string Place);
