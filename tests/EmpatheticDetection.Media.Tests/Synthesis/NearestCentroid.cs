using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Media.Tests.Synthesis;

/// <summary>The simplest classifier: standardised features, the nearest mean wins.</summary>
internal static class NearestCentroid
{
    /// <summary>Share of the test rows that get their own emotion.</summary>
    public static double Accuracy(List<(double[] Features, Emotion Emotion)> train, List<(double[] Features, Emotion Emotion)> test)
    {
        int size = train[0].Features.Length;
        double[] mean = [.. Enumerable.Range(0, size).Select(j => train.Average(row => row.Features[j]))];
        double[] spread = [.. Enumerable.Range(0, size).Select(j =>
            Math.Sqrt(train.Average(row => Math.Pow(row.Features[j] - mean[j], 2))) + 1e-9)];
        var centroids = train.GroupBy(row => row.Emotion).ToDictionary(
            g => g.Key, g => Enumerable.Range(0, size).Select(j => g.Average(row => row.Features[j])).ToArray());
        return test.Average(row => centroids.MinBy(c => Distance(c.Value, row.Features)).Key == row.Emotion ? 1.0 : 0);

        double Distance(double[] a, double[] b) => Enumerable.Range(0, size).Sum(j => Math.Pow((a[j] - b[j]) / spread[j], 2));
    }
}
