using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Optimization;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Optimization;

public class OptimizerTraceTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("training", "optimizer-trace");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Training_goes_as_PyTorchs(string name)
    {
        using var fixture = new FixtureCase(name);
        using var run = new TraceRun(fixture);
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        string[] order = [.. fixture.Json.GetProperty("order").EnumerateArray().Select(p => p.GetString()!)];
        float[] losses = fixture.Singles("out.loss"), norms = fixture.Singles("out.gradient_norm");
        var rates = fixture.Tensor("out.learning_rates");
        var (sums, absoluteSums) = (fixture.Tensor("out.sums"), fixture.Tensor("out.abs_sums"));
        int steps = 0;

        for (long i = 0; i < run.MicroBatches; i++)
        {
            var (loss, report) = run.Train(i);
            Assert.Equal(losses[i], loss, tolerance);
            if (report is null) continue;
            Assert.Equal(steps, report.Step);
            Assert.Equal(norms[steps], report.GradientNorm, tolerance);
            for (int g = 0; g < report.LearningRates.Count; g++)
            {
                double rate = rates[steps, g].to(ScalarType.Float64).item<double>();
                Assert.Equal(rate, report.LearningRates[g], 1e-6 * Math.Max(rate, 1e-12));
            }

            var parameters = run.Network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
            for (int p = 0; p < order.Length; p++)
            {
                using var scope = NewDisposeScope();
                var values = parameters[order[p]].detach();
                FixtureTensors.AssertNear(sums[steps, p], values.sum(), tolerance * 10, $"sum of {order[p]} after step {steps}");
                FixtureTensors.AssertNear(absoluteSums[steps, p], values.abs().sum(), tolerance * 10,
                    $"absolute sum of {order[p]} after step {steps}");
            }

            steps++;
        }

        Assert.Equal(norms.Length, steps);
        foreach (var (parameter, value) in run.Network.named_parameters())
            FixtureTensors.AssertNear(fixture.Tensor("out.final." + parameter), value, tolerance, parameter);
        foreach (var (parameter, value) in run.Average.State())
            FixtureTensors.AssertNear(fixture.Tensor("out.average." + parameter), value, tolerance, "average of " + parameter);
        FixtureTensors.AssertNear(fixture.Tensor("out.probe"), run.Probe(), tolerance, "probe");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Groups_hold_the_parameters_that_the_trace_names(string name)
    {
        using var fixture = new FixtureCase(name);
        using var run = new TraceRun(fixture);
        var expected = run.Settings.GetProperty("groups").EnumerateArray()
            .Select(group => group.GetProperty("parameters").EnumerateArray().Select(p => p.GetString()!)
                .Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(expected, run.Optimizer.Groups
            .Select(group => group.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal).ToArray()));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Frozen_and_unreached_parameters_keep_their_bits(string name)
    {
        using var fixture = new FixtureCase(name);
        using var run = new TraceRun(fixture);
        for (long i = 0; i < run.MicroBatches; i++) run.Train(i);
        string[] untouched = [.. run.Settings.GetProperty("frozen").EnumerateArray().Select(p => p.GetString()!), "unused"];
        foreach (string parameter in untouched)
            FixtureTensors.AssertSame(TensorFile.Read(fixture.Tensors("model.safetensors"), parameter),
                run.Network.get_parameter(parameter)!, parameter);
        Assert.DoesNotContain(run.Optimizer.State().Keys, key => untouched.Any(p => key.StartsWith(p + ".", StringComparison.Ordinal)));
    }
}
