namespace EmpatheticDetection.Cli.Tests;

/// <summary>What a command left.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Said(int ExitCode, string Output, string Error);
