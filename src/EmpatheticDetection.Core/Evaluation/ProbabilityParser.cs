using System.Globalization;
using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Reads and checks seven probabilities.</summary>
internal static class ProbabilityParser
{
    private const double SumTolerance = 1e-3;

    /// <summary>
    /// From an object with the seven names in any order, or from a list of seven numbers in the order of <see cref="Emotion"/>.
    /// </summary>
    public static double[] Parse(JsonElement? value, string where)
    {
        double[] probabilities = value switch
        {
            { ValueKind: JsonValueKind.Object } byName => ByName(byName, where),
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(number => Number(number, where))],
            null => throw Bad(where, "has no \"probabilities\""),
            { } other => throw Bad(where, $"\"probabilities\" is {PredictionParser.Kind(other)}"),
        };
        Check(probabilities, where);
        return probabilities;
    }

    /// <summary>Refuses another count than seven, negative and non-finite numbers, and sums off by more than 1e-3.</summary>
    /// <exception cref="InvalidInputException">They are no probabilities.</exception>
    public static void Check(double[] probabilities, string where)
    {
        if (probabilities.Length != EmotionTable.Count) throw Bad(where, $"has {probabilities.Length} probabilities");
        foreach (double probability in probabilities)
            if (!double.IsFinite(probability) || probability < 0)
                throw Bad(where, $"{probability.ToString(CultureInfo.InvariantCulture)} is no probability");
        double sum = probabilities.Sum();
        if (Math.Abs(sum - 1) > SumTolerance)
            throw Bad(where, $"the probabilities sum to {sum.ToString("0.######", CultureInfo.InvariantCulture)}, not to 1");
    }

    private static double[] ByName(JsonElement byName, string where)
    {
        var probabilities = new double[EmotionTable.Count];
        Array.Fill(probabilities, double.NaN);
        foreach (var item in byName.EnumerateObject())
        {
            string name = PredictionParser.Shorten(item.Name);
            int index = IndexOf(item.Name);
            if (index < 0) throw Bad(where, $"the class \"{name}\" is unknown");
            if (!double.IsNaN(probabilities[index])) throw Bad(where, $"the class \"{name}\" occurs twice");
            probabilities[index] = Number(item.Value, where);
        }

        int missing = Array.FindIndex(probabilities, double.IsNaN);
        return missing < 0 ? probabilities : throw Bad(where, $"has no probability of \"{EmotionTable.Names[missing]}\"");
    }

    /// <summary>A class by its own name only: probabilities of fine labels would have to be added up by whoever made them.</summary>
    private static int IndexOf(string name)
    {
        for (int i = 0; i < EmotionTable.Count; i++)
            if (name.AsSpan().Trim().Equals(EmotionTable.Names[i], StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static double Number(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw Bad(where, $"{PredictionParser.Shorten(value.GetRawText())} is no probability");
        double number = value.GetDouble(); // infinite when it is too large
        return double.IsFinite(number) ? number : throw Bad(where, $"{PredictionParser.Shorten(value.GetRawText())} is no probability");
    }

    private static InvalidInputException Bad(string where, string cause) =>
        new(where, cause, $"Give seven numbers from 0 to 1 that sum to 1, of {string.Join(", ", EmotionTable.Names)}.");
}
