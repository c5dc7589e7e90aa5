using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Evaluation;

/// <summary>Reads what cases of the areas metrics and fusion hold, and compares numbers of which null means undefined.</summary>
internal static class CaseReading
{
    public static int[] Ints(this FixtureCase fixture, string name) => Array.ConvertAll(fixture.Int64s(name), value => (int)value);

    public static bool[] Flags(this FixtureCase fixture, string name) => Array.ConvertAll(fixture.Int64s(name), value => value != 0);

    public static double[] Doubles(this FixtureCase fixture, string name) =>
        Array.ConvertAll(fixture.Singles(name), value => (double)value);

    public static ScoreMatrix Matrix(this FixtureCase fixture, string name) =>
        ScoreMatrix.FromSingles(fixture.Singles(name), (int)fixture.Shape(name)[1]);

    public static int[][] IntRows(this FixtureCase fixture, string name) => [.. fixture.Ints(name).Chunk((int)fixture.Shape(name)[1])];

    public static double Tolerance(this FixtureCase fixture) => fixture.Json.GetProperty("tolerance").GetDouble();

    public static double[] DoubleList(this JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double Number(this JsonElement json, string name) => json.GetProperty(name).GetDouble();

    public static void Close(JsonElement expected, double? actual, double tolerance, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
            Assert.True(actual is null, $"{what}: {actual} where nothing is defined");
        else
            Close(expected.GetDouble(), actual, tolerance, what);
    }

    public static void Close(double expected, double? actual, double tolerance, string what) =>
        Assert.True(actual is { } value && Math.Abs(value - expected) <= tolerance, $"{what}: {actual}, expected {expected}");

    public static void Close(ScoreMatrix expected, ScoreMatrix actual, double tolerance, string what)
    {
        Assert.Equal((expected.Rows, expected.Classes), (actual.Rows, actual.Classes));
        for (int i = 0; i < expected.Values.Length; i++) Close(expected.Values[i], actual.Values[i], tolerance, $"{what} at {i}");
    }
}
