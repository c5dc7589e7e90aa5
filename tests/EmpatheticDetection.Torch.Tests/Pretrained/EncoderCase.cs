using System.Text.Json;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained;

/// <summary>A case of the area encoders: its network's config and weights, and the runs that it lists.</summary>
internal sealed class EncoderCase : IDisposable
{
    private readonly FixtureCase _fixture;

    public EncoderCase(string name) => _fixture = new FixtureCase(name);

    /// <summary>Rows for MemberData: the cases whose model_type is one of these.</summary>
    public static IEnumerable<object[]> Of(params string[] modelTypes) =>
        FixtureFolder.Cases("encoders", "encoder").Where(row =>
        {
            using var fixture = new FixtureCase((string)row[0]);
            return modelTypes.Contains(fixture.Json.GetProperty("model_type").GetString());
        });

    public double Tolerance => _fixture.Json.GetProperty("tolerance").GetDouble();

    public string ConfigPath => _fixture.PathOf("config.json");

    /// <summary>config.json.</summary>
    public JsonElement Config => PretrainedFolder.Open(_fixture.Folder).Config;

    /// <summary>The runs, without those that are only information.</summary>
    public IEnumerable<EncoderRun> Runs => _fixture.Json.GetProperty("runs").EnumerateArray()
        .Where(run => run.GetProperty("role").GetString() != "information")
        .Select(run => new EncoderRun(_fixture, run));

    public IWeightSource OpenWeights() => _fixture.Json.GetProperty("weights").GetString() == "formula"
        ? new FormulaWeights(_fixture.PathOf("parameters.json"))
        : PretrainedFolder.Open(_fixture.Folder).OpenWeights();

    /// <summary>The grid of a speech encoder: samples, and the frames that the original counts; empty where there is none.</summary>
    public IEnumerable<(long Samples, long Frames)> Lengths() => Table("in.grid.lengths", "out.grid.feature_lengths");

    /// <summary>Two lists of whole numbers side by side; empty where the case has none.</summary>
    public IEnumerable<(long Input, long Output)> Table(string input, string output) =>
        _fixture.Has(input) && _fixture.Has(output) ? _fixture.Int64s(input).Zip(_fixture.Int64s(output)) : [];

    public void Dispose() => _fixture.Dispose();
}
