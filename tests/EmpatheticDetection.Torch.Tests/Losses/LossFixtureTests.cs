using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Losses;

public class LossFixtureTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("training", "loss");

    public static IEnumerable<object[]> MixupCases => FixtureFolder.Cases("training", "mixup");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Losses_and_their_gradients_equal_PyTorchs(string name)
    {
        using var fixture = new FixtureCase(name);
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var variant in fixture.Json.GetProperty("variants").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            string what = $"{name} {variant.GetProperty("name").GetString()}";
            var inputs = variant.GetProperty("gradients").EnumerateObject()
                .ToDictionary(g => g.Name, g => fixture.Tensor(g.Name).requires_grad_());

            var loss = Loss(fixture, variant, inputs);
            FixtureTensors.AssertNear(fixture.Named(variant, "output")!, loss, tolerance, what);

            loss.sum().backward();
            foreach (var gradient in variant.GetProperty("gradients").EnumerateObject())
                FixtureTensors.AssertNear(fixture.Tensor(gradient.Value.GetString()!), inputs[gradient.Name].grad!, tolerance,
                    $"{what}, gradient of {gradient.Name}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(MixupCases))]
    public void Mixup_equals_PyTorchs(string name)
    {
        using var fixture = new FixtureCase(name);
        using var scope = NewDisposeScope();
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        var draw = new MixupDraw(fixture.Json.GetProperty("lambda").GetDouble(),
            Array.ConvertAll(fixture.Int64s("in.permutation"), i => (int)i));
        var logits = fixture.Tensor("in.logits");
        var labels = fixture.Tensor("in.labels");

        var targets = Mixup.Targets(labels, (int)logits.shape[1], draw);

        FixtureTensors.AssertNear(fixture.Tensor("out.features"), Mixup.Features(fixture.Tensor("in.features"), draw), tolerance,
            "features");
        FixtureTensors.AssertNear(fixture.Tensor("out.targets"), targets, tolerance, "targets");
        FixtureTensors.AssertNear(fixture.Tensor("out.loss"), SoftCrossEntropy.Forward(logits, targets), tolerance, "soft loss");
        FixtureTensors.AssertNear(fixture.Tensor("out.loss"), Mixup.Loss(new CrossEntropyLoss(), logits, labels, draw), tolerance,
            "mixed loss");
    }

    private static Tensor Loss(FixtureCase fixture, JsonElement variant, Dictionary<string, Tensor> inputs)
    {
        Tensor Input(string field) => inputs.TryGetValue(variant.GetProperty(field).GetString()!, out var found)
            ? found
            : fixture.Named(variant, field)!;
        double smoothing = variant.Number("label_smoothing", 0);
        string kind = variant.GetProperty("loss").GetString()!;
        switch (kind)
        {
            case "cross_entropy":
                return new CrossEntropyLoss(fixture.Doubles(variant, "class_weights"), smoothing).Forward(Input("logits"), Input("labels"),
                    Reduction(variant));
            case "focal":
                double gamma = variant.GetProperty("gamma").GetDouble();
                var focal = fixture.Doubles(variant, "alpha") is { } alphas
                    ? new FocalLoss(gamma, alphas, smoothing)
                    : new FocalLoss(gamma, variant.GetProperty("alpha").GetDouble(), smoothing);
                return focal.Forward(Input("logits"), Input("labels"), Reduction(variant));
            case "soft_cross_entropy":
                return SoftCrossEntropy.Forward(Input("logits"), Input("targets"), fixture.Doubles(variant, "class_weights"), smoothing);
            case "supervised_contrastive":
                return SupervisedContrastiveLoss.Forward(Input("features"), Input("labels"),
                    variant.GetProperty("temperature").GetDouble());
            case "clip":
                return ContrastivePairsLoss.Forward(Input("first"), Input("second"), variant.GetProperty("temperature").GetDouble());
            case "distillation":
                return DistillationLoss.Forward(
                    Input("logits"), Input("teacher"), variant.GetProperty("temperature").GetDouble(), variant.Number("alpha", 1),
                    fixture.Named(variant, "labels"));
            default:
                throw new NotSupportedException($"loss {kind}");
        }
    }

    private static nn.Reduction Reduction(JsonElement variant) =>
        variant.TryGetProperty("reduction", out var name)
            ? Enum.Parse<nn.Reduction>(name.GetString()!, ignoreCase: true)
            : nn.Reduction.Mean;
}
