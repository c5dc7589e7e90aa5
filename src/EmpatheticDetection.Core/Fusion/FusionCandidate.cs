namespace EmpatheticDetection.Core.Fusion;

/// <summary>How a strategy does on rows that it was not fitted on.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="MacroF1">Macro-F1 over the classes with support.</param>
/// <param name="StandardError">Of the macro-F1: its deviation over bootstrap draws of speakers.</param>
/// <param name="LogLoss">Mean log loss.</param>
public sealed record FusionCandidate(string Strategy, double MacroF1, double StandardError, double LogLoss);
