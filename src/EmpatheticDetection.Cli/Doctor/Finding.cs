namespace EmpatheticDetection.Cli.Doctor;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Status">Whether it is there.</param>
/// <param name="Detail">Version, place, or what is wrong.</param>
/// <param name="Cure">What to do where it is missing; null where nothing needs doing.</param>
internal sealed record Finding(string Name, FindingStatus Status, string Detail, string? Cure = null);
