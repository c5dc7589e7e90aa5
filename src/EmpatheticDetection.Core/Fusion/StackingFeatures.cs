using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// What stacking sees of a row: ln(max(p, 1e-6)) of each model's classes, 0 where the model is absent; then for each model 1 where
/// absent, else 0; then the cues, scaled. Log probabilities are not standardised.
/// </summary>
internal static class StackingFeatures
{
    /// <summary>Shape (rows, models · (classes + 1) + columns of the cues).</summary>
    public static ScoreMatrix Of(FusionInput input, ContextFeatures? cues, FeatureScaling? scaling)
    {
        int models = input.Models.Count, classes = input.Classes, own = models * (classes + 1);
        var scaled = cues is null || scaling is null ? null : scaling.Apply(cues.Of(input.Contexts));
        var features = new ScoreMatrix(input.Rows, own + (scaled?.Classes ?? 0));
        for (int i = 0; i < input.Rows; i++)
        {
            var row = features.Row(i);
            scaled?.Row(i).CopyTo(row[own..]);
            for (int m = 0; m < models; m++)
            {
                if (!input.Present[m][i])
                {
                    row[(models * classes) + m] = 1;
                    continue;
                }

                var probabilities = input.Probabilities[m].Row(i);
                for (int c = 0; c < classes; c++)
                    row[(m * classes) + c] = Math.Log(Math.Max(probabilities[c], LogarithmicPool.Floor));
            }
        }

        return features;
    }
}
