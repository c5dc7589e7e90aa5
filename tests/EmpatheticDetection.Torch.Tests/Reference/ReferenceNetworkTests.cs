using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Reference;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>The reference's networks against its own classes.</summary>
[Collection(nameof(OneAtATime))]
public class ReferenceNetworkTests
{
    public static IEnumerable<object[]> Cases() =>
        FixtureFolder.Cases("reference", "reference-audio", "reference-video", "reference-baseline-video");

    /// <summary>Cases of more than one dialogue, whose encoders are small.</summary>
    public static IEnumerable<object[]> BatchCases() => Cases().Where(row =>
    {
        using var fixture = new FixtureCase((string)row[0]);
        return fixture.Shape("in.metadata")[0] > 1;
    });

    /// <summary>One test, as loading a full-size network takes longer than all that is asked of it.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Parameters_stages_and_logits_are_the_references(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var fixture = new ReferenceCase(name);
        using var network = fixture.Load(); // strictly: every name and shape
        var expected = fixture.Json.GetProperty("parameters");
        Assert.Equal(expected.GetProperty("total").GetInt64(), network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            expected.GetProperty("trainable").GetInt64(),
            network.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
        AssertFaithful(fixture, network, name);
        AssertCorrected(fixture, network, name);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(BatchCases))]
    public void Sounds_of_different_length_give_in_a_batch_what_they_give_alone(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var fixture = new ReferenceCase(name);
        if (fixture.Config.MediaShape.Count > 0) return;
        using var network = fixture.Load();
        int cut = 0;
        ReferenceDialogue[] dialogues = [.. fixture.Dialogues().Select(dialogue => dialogue with
        {
            Steps = [.. dialogue.Steps.Select(step => step with { Media = step.Media?[(37 * cut++)..] })],
        })];
        var together = network.Classify(ReferenceBatch.Corrected(dialogues, fixture.Config));
        for (int i = 0; i < dialogues.Length; i++)
        {
            var alone = network.Classify(ReferenceBatch.Corrected([dialogues[i]], fixture.Config));
            FixtureTensors.AssertNear(alone, together.narrow(0, i, 1), fixture.Tolerance, name);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(BatchCases))]
    public void Nothing_is_left_behind(string name)
    {
        using var noGradient = no_grad();
        using var fixture = new ReferenceCase(name);
        using var network = fixture.Load();
        var dialogues = fixture.Dialogues();
        using (NewDisposeScope()) network.Classify(ReferenceBatch.Corrected(dialogues, fixture.Config));
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        using (NewDisposeScope()) network.Classify(ReferenceBatch.Corrected(dialogues, fixture.Config));
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(BatchCases))]
    public void What_the_tables_have_no_row_for_is_refused(string name)
    {
        using var fixture = new ReferenceCase(name);
        var dialogue = fixture.Dialogues()[0];
        void Refused(ReferenceDialogue wrong, string cause)
        {
            var error = Assert.Throws<ArgumentException>(() => ReferenceBatch.Corrected([wrong], fixture.Config));
            Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        }

        Refused(dialogue with { Steps = [] }, "no utterance");
        Refused(dialogue with { Context = [] }, "without word pieces");
        Refused(dialogue with { Metadata = [.. dialogue.Metadata.SkipLast(1)] }, "11 integers");
        Refused(dialogue with { Metadata = [.. dialogue.Metadata.SkipLast(1), 1000] }, "1000 as metadata 11");
        Refused(dialogue with { Metadata = [4, .. dialogue.Metadata.Skip(1)] }, "4 as metadata 0");
        Refused(dialogue with { Steps = [dialogue.Steps[0] with { Role = 3 }] }, "role 3");
        Assert.Throws<ArgumentException>(() => ReferenceBatch.Corrected([], fixture.Config));
    }

    private static void AssertFaithful(ReferenceCase fixture, ReferenceNetwork network, string name)
    {
        var batch = ReferenceBatch.Faithful(fixture.Dialogues(), fixture.Config, fixture.Padding());
        var seen = new HashSet<string>();
        var logits = network.Classify(batch, (stage, value) =>
        {
            seen.Add("out." + stage);
            var expected = fixture.Tensor("out." + stage);
            FixtureTensors.AssertNear(expected, value.reshape(expected.shape), fixture.Tolerance, $"{name} {stage}");
        });
        FixtureTensors.AssertNear(fixture.Tensor("out.logits"), logits, fixture.Tolerance, $"{name} logits");
        var given = fixture.Fixture.Tensors().Tensors.Keys.Where(key => key.StartsWith("out.", StringComparison.Ordinal));
        Assert.Equal(["out.alone.logits", "out.logits"], given.Except(seen).Order(StringComparer.Ordinal));
    }

    private static void AssertCorrected(ReferenceCase fixture, ReferenceNetwork network, string name)
    {
        var dialogues = fixture.Dialogues();
        int silence = fixture.Padding().Samples;
        var expected = fixture.Tensor("out.alone.logits");
        var together = network.Classify(ReferenceBatch.Corrected(dialogues, fixture.Config, silence));
        FixtureTensors.AssertNear(expected, together, fixture.Tolerance, $"{name} in one batch");
        if (dialogues.Count == 1) return;
        for (int i = 0; i < dialogues.Count; i++)
        {
            var alone = network.Classify(ReferenceBatch.Corrected([dialogues[i]], fixture.Config, silence));
            FixtureTensors.AssertNear(expected.narrow(0, i, 1), alone, fixture.Tolerance, $"{name} dialogue {i}");
        }
    }
}
