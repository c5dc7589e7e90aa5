namespace EmpatheticDetection.Core.Fusion;

/// <summary>A property of speakers with one of its values.</summary>
/// <param name="Property">Such as age.</param>
/// <param name="Value">Such as young.</param>
public sealed record GroupValue(string Property, string Value);
