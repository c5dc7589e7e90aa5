using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Optimization;
using static TorchSharp.torch;
using Linear = TorchSharp.Modules.Linear;

namespace EmpatheticDetection.Torch.Tests.Optimization;

public sealed class GradientAccumulatorTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Linear _network = nn.Linear(3, 2);

    [Fact]
    public void A_last_group_that_is_not_full_steps_along_the_mean_of_what_there_is()
    {
        using var optimizer = Optimizer(_network);
        using var other = nn.Linear(3, 2);
        other.load_state_dict(_network.state_dict());
        using var otherOptimizer = Optimizer(other);
        var (few, alone) = (new GradientAccumulator(optimizer, LearningRateSchedule.None, 4),
            new GradientAccumulator(otherOptimizer, LearningRateSchedule.None));

        Assert.Null(few.Accumulate(Loss(_network)));
        var report = few.Flush()!;
        var expected = alone.Accumulate(Loss(other))!;

        Assert.Equal(1, report.MicroBatches);
        Assert.Equal(expected.GradientNorm, report.GradientNorm, 1e-6);
        FixtureTensors.AssertNear(other.weight, _network.weight, 1e-6, "weight");
        Assert.Null(few.Flush());
    }

    [Fact]
    public void A_gradient_that_is_not_finite_changes_nothing()
    {
        using var optimizer = Optimizer(_network);
        using var average = new WeightAverage(_network, 0.5);
        var accumulator = new GradientAccumulator(optimizer, LearningRateSchedule.None, maxGradientNorm: 1, average: average);
        var before = _network.weight.detach().clone();

        var report = accumulator.Accumulate(Loss(_network) * double.NaN)!;

        Assert.False(report.Applied);
        Assert.Equal(0, accumulator.Steps);
        Assert.Empty(optimizer.State());
        FixtureTensors.AssertSame(before, _network.weight, "weight");
        Assert.True(accumulator.Accumulate(Loss(_network))!.Applied);
        Assert.Equal(1, accumulator.Steps);
    }

    [Fact]
    public void Gradients_are_gone_after_a_step()
    {
        using var optimizer = Optimizer(_network);
        new GradientAccumulator(optimizer, LearningRateSchedule.None).Accumulate(Loss(_network));
        Assert.All(_network.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void A_state_is_taken_between_steps_only()
    {
        using var optimizer = Optimizer(_network);
        var accumulator = new GradientAccumulator(optimizer, LearningRateSchedule.None, 2);
        accumulator.Accumulate(Loss(_network));
        Assert.Throws<InvalidOperationException>(accumulator.State);
    }

    [Fact]
    public void Averaged_weights_come_and_go_bit_for_bit()
    {
        using var optimizer = Optimizer(_network);
        using var average = new WeightAverage(_network, 0.9);
        var start = _network.weight.detach().clone();
        new GradientAccumulator(optimizer, LearningRateSchedule.None, average: average).Accumulate(Loss(_network));
        var trained = _network.weight.detach().clone();

        using (average.Apply())
        {
            FixtureTensors.AssertNear((start * 0.9) + (trained * 0.1), _network.weight, 1e-6, "average");
            Assert.Throws<InvalidOperationException>(average.Update);
            Assert.Throws<InvalidOperationException>(average.Apply);
        }

        FixtureTensors.AssertSame(trained, _network.weight, "weight");
        average.Update();
    }

    [Fact]
    public void Rates_for_prefixes_and_frozen_layers_need_names_that_exist()
    {
        using var network = nn.Sequential(("encoder", nn.Linear(2, 2)), ("head", nn.Linear(2, 2)));
        var error = Assert.Throws<InvalidInputException>(
            () => ParameterGroup.Build(
                network, ParameterGroupRule.Usual(1e-3, 0.01, new Dictionary<string, double> { ["encodr."] = 1e-5 })));
        Assert.Contains("encoder.", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => ParameterFreezing.Freeze(network, ["encodr.*"]));

        Assert.Equal(["encoder.bias", "encoder.weight"], ParameterFreezing.Freeze(network, ["encoder.*"]));
        var groups = ParameterGroup.Build(network,
            ParameterGroupRule.Usual(1e-3, 0.01, new Dictionary<string, double> { ["encoder."] = 1e-5 }));
        Assert.Equal([0, 0, 1, 1], groups.Select(group => group.Parameters.Count));
        Assert.Equal([0.01, 0, 0.01, 0], groups.Select(group => group.Rule.WeightDecay));
    }

    public void Dispose()
    {
        _network.Dispose();
        _scope.Dispose();
    }

    private static AdamW Optimizer(Linear network) =>
        new(ParameterGroup.Build(network, [new ParameterGroupRule("", ParameterKind.All, 0.1, 0.01)]));

    private static Tensor Loss(Linear network) => network.call(ones(1, 3)).square().sum();
}
