namespace EmpatheticDetection.Reports.Document;

/// <summary>A file of the run folder, to look at next.</summary>
/// <param name="Name">Its path within the run folder.</param>
/// <param name="Meaning">What it holds, in a few words.</param>
public sealed record RunFile(string Name, string Meaning);
