using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>What one modality expresses in a dialogue.</summary>
/// <param name="Expressed">The emotion; null is none.</param>
internal readonly record struct Evidence(Emotion? Expressed)
{
    /// <summary>Draws what a modality expresses of the true emotion.</summary>
    public static Evidence Draw(Emotion truth, EvidenceProbabilities probabilities, double[] shares, SeededRandom random)
    {
        double draw = random.NextDouble();
        if (draw < probabilities.Informative) return new Evidence(truth);
        if (draw < probabilities.Informative + probabilities.Neutral) return new Evidence(null);

        // Another emotion, as often as it occurs: expressing a rare emotion then says as much as expressing a frequent one.
        double rest = random.NextDouble() * (1 - shares[(int)truth]);
        Emotion other = truth;
        for (int i = 0; i < shares.Length; i++)
        {
            if (i == (int)truth) continue;
            other = (Emotion)i;
            rest -= shares[i];
            if (rest < 0) break;
        }

        return new Evidence(other);
    }

    /// <summary>informative, neutral or contradicting.</summary>
    public string Against(Emotion truth) => Expressed is null ? "neutral" : Expressed == truth ? "informative" : "contradicting";
}
