using System.Text.Json;
using EmpatheticDetection.Testing;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

public class ModuleFixtureTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("training", "module");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Modules_equal_PyTorchs(string name)
    {
        using var fixture = new FixtureCase(name);
        using var module = new ModuleFixture(fixture);
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            Compare(fixture, run, module.Run(run, Inputs(fixture, run)), name);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void What_stands_at_padded_places_does_not_matter(string name)
    {
        using var fixture = new FixtureCase(name);
        using var module = new ModuleFixture(fixture);
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var inputs = Inputs(fixture, run);
            bool batchFirst = run.Flag("batch_first", fixture.Json.GetProperty("module").Flag("batch_first", true));
            if (Padding(inputs, batchFirst) is not { } padding) continue;
            foreach (string key in (string[])["input", "key", "value"])
                if (inputs.TryGetValue(key, out var input))
                    inputs[key] = input.masked_fill((batchFirst ? padding : padding.t()).unsqueeze(2), float.NaN);
            Compare(fixture, run, module.Run(run, inputs), name);
        }
    }

    private static Dictionary<string, Tensor> Inputs(FixtureCase fixture, JsonElement run) =>
        run.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => fixture.Tensor(input.Value.GetString()!));

    // (batch, time), true where padded
    private static Tensor? Padding(Dictionary<string, Tensor> inputs, bool batchFirst)
    {
        if (inputs.TryGetValue("mask", out var mask)) return mask.eq(0);
        if (inputs.TryGetValue("key_padding_mask", out mask) || inputs.TryGetValue("src_key_padding_mask", out mask)) return mask.ne(0);
        if (!inputs.TryGetValue("lengths", out var lengths)) return null;
        return EmpatheticDetection.Torch.Modules.SequenceMask.FromLengths(lengths, inputs["input"].shape[batchFirst ? 1 : 0]).logical_not();
    }

    private static void Compare(FixtureCase fixture, JsonElement run, Dictionary<string, Tensor> outputs, string name)
    {
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var expected in run.GetProperty("outputs").EnumerateObject())
        {
            var truth = fixture.Tensor(expected.Value.GetString()!);
            foreach (string output in outputs.Keys
                .Where(key => key == expected.Name || key.StartsWith(expected.Name + ",", StringComparison.Ordinal)))
            {
                var (left, right) = (truth, outputs[output]);
                if (run.TryGetProperty("compare_where_mask_is", out var where) && expected.Name == "output")
                {
                    var real = fixture.Named(run.GetProperty("inputs"), "src_key_padding_mask")!.eq(where.GetInt64()).unsqueeze(2);
                    if (!run.Flag("batch_first", fixture.Json.GetProperty("module").Flag("batch_first", true))) real = real.transpose(0, 1);
                    Assert.True(right.isfinite().all().item<bool>());
                    (left, right) = (left.masked_fill(real.logical_not(), 0), right.masked_fill(real.logical_not(), 0));
                }

                FixtureTensors.AssertNear(left, right, tolerance, $"{name} {run.GetProperty("name").GetString()} {output}");
            }

            Assert.Contains(expected.Name, outputs.Keys);
        }
    }
}
