using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Optimization;

public class ResumeTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("training", "optimizer-trace");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void A_run_that_is_saved_and_loaded_ends_with_the_same_bits(string name)
    {
        using var fixture = new FixtureCase(name);
        using var folder = new TemporaryFolder();
        using var whole = new TraceRun(fixture);
        using var first = new TraceRun(fixture);
        using var second = new TraceRun(fixture);
        int accumulation = fixture.Json.GetProperty("training").GetProperty("accumulation").GetInt32();
        long cut = whole.MicroBatches / accumulation / 3 * accumulation;
        for (long i = 0; i < whole.MicroBatches; i++) whole.Train(i);

        for (long i = 0; i < cut; i++) first.Train(i);
        using (NewDisposeScope())
            TensorFile.Write(folder["state.safetensors"], first.Accumulator.State().Concat(
                first.Network.state_dict().Select(entry => new KeyValuePair<string, Tensor>("model." + entry.Key, entry.Value))));
        second.Train(0); // what it did before must not matter
        for (int i = 1; i < accumulation; i++) second.Train(i);
        using (NewDisposeScope())
        {
            var state = TensorFile.Read(folder["state.safetensors"]);
            second.Accumulator.Restore(state);
            using var noGradient = no_grad();
            foreach (var (parameter, value) in second.Network.state_dict()) value.copy_(state["model." + parameter]);
        }

        for (long i = cut; i < whole.MicroBatches; i++) second.Train(i);

        Assert.Equal(whole.Accumulator.Steps, second.Accumulator.Steps);
        foreach (var (parameter, value) in whole.Network.state_dict())
            FixtureTensors.AssertSame(value, second.Network.state_dict()[parameter], parameter);
        var expected = whole.Accumulator.State();
        var actual = second.Accumulator.State();
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (key, value) in expected) FixtureTensors.AssertSame(value, actual[key], key);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void A_state_that_lacks_or_adds_something_is_refused(string name)
    {
        using var fixture = new FixtureCase(name);
        using var run = new TraceRun(fixture);
        int accumulation = fixture.Json.GetProperty("training").GetProperty("accumulation").GetInt32();
        for (int i = 0; i < accumulation; i++) run.Train(i);
        using var scope = NewDisposeScope();
        var state = new Dictionary<string, Tensor>(run.Accumulator.State());
        string moment = state.Keys.First(key => key.EndsWith(".exp_avg", StringComparison.Ordinal));

        Assert.Throws<InvalidInputException>(() => run.Accumulator.Restore(state.Where(e => e.Key != moment).ToDictionary()));
        Assert.Throws<InvalidInputException>(() => run.Accumulator.Restore(state.Where(e => e.Key != "schedule.step").ToDictionary()));
        Assert.Throws<InvalidInputException>(() =>
            run.Accumulator.Restore(new Dictionary<string, Tensor>(state) { [moment] = ones(1, 2, 3) }));
        var error = Assert.Throws<InvalidInputException>(
            () => run.Accumulator.Restore(new Dictionary<string, Tensor>(state) { ["optimizer.other.step"] = tensor(1L) }));
        Assert.Contains("other.step", error.Message, StringComparison.Ordinal);
        run.Accumulator.Restore(state);
    }
}
