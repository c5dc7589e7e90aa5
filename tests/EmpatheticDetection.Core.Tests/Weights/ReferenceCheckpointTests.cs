using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

public sealed class ReferenceCheckpointTests : IDisposable
{
    private static readonly string[] Order = ["happy", "surprised", "angry", "fear", "sad", "disgusted", "contempt"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_settings_and_sizes_are_found()
    {
        Save(top => top.Text("emotion_classes").Number(7).Text("config").Map(config => config.Text("model_name").Text("bert-base-uncased")));

        using var checkpoint = ReferenceCheckpoint.Open(_folder["c.pth"]);

        Assert.Equal(4, checkpoint.Weights.Tensors.Count);
        Assert.True(checkpoint.Config!.TryGetValue("model_name", out object? name));
        Assert.Equal("bert-base-uncased", name);
        var rows = new Dictionary<string, int> { ["event_scenario"] = 8, ["emotion_cause"] = 10, ["goal_response"] = 5, ["topic"] = 15 };
        Assert.Equal(rows, checkpoint.VocabularyRows);
    }

    [Fact]
    public void Labels_in_our_order_are_accepted_in_any_form()
    {
        Save(top => top.Text("emotion_classes").List(Order)
            .Text("label_mapping").Map(map => Each((place, name) => map.Text(name).Number(place)))
            .Text("id2label").Map(map => Each((place, name) => map.Number(place).Text(name))));

        ReferenceCheckpoint.Open(_folder["c.pth"]).Dispose();
    }

    [Theory]
    [InlineData("emotion_classes")]
    [InlineData("label_mapping")]
    public void Labels_in_another_order_are_refused(string key)
    {
        string[] other = [.. Order.Reverse()];
        Save(top =>
        {
            top.Text(key);
            if (key == "emotion_classes") top.List(other);
            else top.Map(map => Each((place, name) => map.Text(name).Number((byte)(6 - place))));
        });

        var error = Assert.Throws<InvalidInputException>(() => ReferenceCheckpoint.Open(_folder["c.pth"]));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_classes_is_refused()
    {
        Save(top => top.Text("emotion_classes").Number(32));

        Assert.Throws<InvalidInputException>(() => ReferenceCheckpoint.Open(_folder["c.pth"]));
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        new CheckpointWriter().Map(top =>
            top.Text("model_state_dict").Map(weights => weights.Text("a").Zeros(2, 2))).Save(_folder["c.pth"]);

        var error = Assert.Throws<InvalidInputException>(() => ReferenceCheckpoint.Open(_folder["c.pth"]));

        Assert.Contains("event_scenario", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dictionary_to_name_is_hinted_at()
    {
        Save(_ => { });
        using var checkpoint = TorchCheckpoint.Open(_folder["c.pth"]);

        var error = Assert.Throws<InvalidInputException>(() => checkpoint.ToWeightSource());

        Assert.Contains("model_state_dict", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void Each(Action<byte, string> act)
    {
        for (byte i = 0; i < Order.Length; i++) act(i, Order[i]);
    }

    private void Save(Action<CheckpointWriter> more) => new CheckpointWriter().Map(top =>
    {
        top.Text("model_state_dict").Map(weights => weights
            .Text("event_scenario_embedding.weight").Zeros(8, 2).Text("emotion_cause_embedding.weight").Zeros(10, 2)
            .Text("goal_response_embedding.weight").Zeros(5, 2).Text("topic_embedding.weight").Zeros(15, 2));
        more(top);
    }).Save(_folder["c.pth"]);
}
