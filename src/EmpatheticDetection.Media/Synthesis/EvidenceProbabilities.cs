namespace EmpatheticDetection.Media.Synthesis;

/// <summary>
/// What one modality says of a dialogue's emotion, drawn once a dialogue and independently of the other modalities: the true emotion,
/// nothing, or another emotion. A perfect classifier of this modality alone reaches about
/// <c>Informative + Neutral * share of the largest class</c>.
/// </summary>
/// <param name="Informative">Probability that the modality expresses the true emotion.</param>
/// <param name="Neutral">Probability that it expresses none.</param>
public sealed record EvidenceProbabilities(double Informative, double Neutral)
{
    /// <summary>Probability that it expresses another emotion; which one follows the shares of the other classes.</summary>
    public double Contradicting => 1 - Informative - Neutral;
}
