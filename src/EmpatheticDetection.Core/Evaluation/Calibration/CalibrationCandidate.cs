namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>A way of calibrating as it was judged on rows that it was not fitted on.</summary>
/// <param name="Method">none, temperature or vector.</param>
/// <param name="LogLoss">The mean log loss on the rows held out.</param>
/// <param name="Excess">That beyond the best candidate's, 0 for the best.</param>
/// <param name="StandardError">Of the excess: of the mean of the rows' differences, speakers taken as wholes where they are known.</param>
public sealed record CalibrationCandidate(string Method, double LogLoss, double Excess, double StandardError);
