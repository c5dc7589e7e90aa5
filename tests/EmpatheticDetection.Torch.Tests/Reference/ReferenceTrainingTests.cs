using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Optimization;
using EmpatheticDetection.Torch.Reference;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>The reference's recipe, step by step.</summary>
[Collection(nameof(OneAtATime))]
public class ReferenceTrainingTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("reference", "reference-training");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_step_is_the_references(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new ReferenceCase(name);
        using var network = fixture.Load();
        using var trace = JsonDocument.Parse(File.ReadAllBytes(fixture.Fixture.PathOf("trace.json")));
        var settings = fixture.Json.GetProperty("training");
        using var optimizer = Optimizer(network, settings);
        var schedule = Schedule(settings);
        foreach (var entry in trace.RootElement.GetProperty("schedule").EnumerateArray())
            Assert.Equal(
                entry.GetProperty("learning_rate").GetDouble(),
                settings.GetProperty("learning_rate").GetDouble() * schedule.Factor(entry.GetProperty("step").GetInt64()), 1e-15);

        var accumulator = new GradientAccumulator(
            optimizer, schedule, settings.GetProperty("accumulation").GetInt32(), settings.GetProperty("max_grad_norm").GetDouble());
        var watch = new TraceWatch(network, fixture.Json);
        watch.AssertEquals(trace.RootElement.GetProperty("before"), $"{name} before");
        network.train();
        var loss = new FocalLoss(settings.GetProperty("focal_gamma").GetDouble(), settings.GetProperty("focal_alpha").GetDouble());
        var expectedLogits = fixture.Tensor("out.logits");
        var steps = trace.RootElement.GetProperty("steps").EnumerateArray().ToList();
        var microBatches = trace.RootElement.GetProperty("micro_batches");
        int done = 0;
        for (int i = 0; i < expectedLogits.shape[0]; i++)
        {
            using var batchScope = NewDisposeScope();
            var batch = ReferenceBatch.Faithful(fixture.Dialogues(i), fixture.Config, fixture.Padding(i));
            var logits = network.Classify(batch);
            FixtureTensors.AssertNear(expectedLogits[i], logits, fixture.Tolerance, $"{name} micro-batch {i}");
            var value = loss.Forward(logits, fixture.In("label", i));
            double wanted = microBatches[i].GetProperty("loss").GetDouble();
            double given = value.item<float>();
            Assert.True(Math.Abs(wanted - given) <= fixture.Tolerance, $"{name} micro-batch {i}: loss {given} instead of {wanted}");
            if (accumulator.Accumulate(value) is not { } report) continue;
            AssertStep(steps[done], report, fixture.Tolerance, $"{name} step {done}");
            watch.AssertEquals(steps[done].GetProperty("parameters"), $"{name} after step {done}");
            done++;
        }

        Assert.Equal(steps.Count, done);
        network.eval();
        using var noGradient = no_grad();
        var after = network.Classify(ReferenceBatch.Faithful(fixture.Dialogues(0), fixture.Config, fixture.Padding(0)));
        FixtureTensors.AssertNear(fixture.Tensor("out.logits_after"), after, fixture.Tolerance, $"{name} afterwards");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void The_loss_and_its_gradient_are_the_references(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new ReferenceCase(name);
        var settings = fixture.Json.GetProperty("training");
        var loss = new FocalLoss(settings.GetProperty("focal_gamma").GetDouble(), settings.GetProperty("focal_alpha").GetDouble());
        var logits = fixture.Tensor("in.focal.logits").requires_grad_();
        var value = loss.Forward(logits, fixture.Tensor("in.focal.labels"));
        value.backward();
        FixtureTensors.AssertNear(fixture.Tensor("out.focal.loss"), value.reshape(1), fixture.Tolerance, name);
        FixtureTensors.AssertNear(fixture.Tensor("out.focal.gradient"), logits.grad!, fixture.Tolerance, name);
    }

    private static AdamW Optimizer(ReferenceNetwork network, JsonElement settings)
    {
        var betas = settings.GetProperty("betas");
        // One rule for all: the reference decays biases and norms too.
        var rule = new ParameterGroupRule(
            "", ParameterKind.All, settings.GetProperty("learning_rate").GetDouble(), settings.GetProperty("weight_decay").GetDouble());
        return new AdamW(
            ParameterGroup.Build(network, [rule]),
            new AdamWOptions(betas[0].GetDouble(), betas[1].GetDouble(), settings.GetProperty("eps").GetDouble()));
    }

    private static LearningRateSchedule Schedule(JsonElement settings) =>
        new(ScheduleKind.Linear, settings.GetProperty("warmup_steps").GetInt64(), settings.GetProperty("total_steps").GetInt64());

    private static void AssertStep(JsonElement expected, StepReport report, double tolerance, string what)
    {
        Assert.Equal(expected.GetProperty("learning_rate").GetDouble(), report.LearningRates[0], 1e-12);
        double norm = expected.GetProperty("grad_norm").GetDouble();
        Assert.True(Math.Abs(report.GradientNorm - norm) <= tolerance * norm, $"{what}: norm {report.GradientNorm} instead of {norm}");
    }
}
