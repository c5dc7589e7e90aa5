using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Reference.Import;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>Checkpoints of the fixtures' networks, imported.</summary>
[Collection(nameof(OneAtATime))]
public sealed class CheckpointImportTests : IDisposable
{
    private const int Small = 20_000_000;
    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> AllCases() =>
        FixtureFolder.Cases("reference", "reference-audio", "reference-video", "reference-baseline-video");

    // Full-size cases differ in nothing but time.
    public static IEnumerable<object[]> Cases() => AllCases().Where(row =>
    {
        using var fixture = new FixtureCase((string)row[0]);
        return fixture.Json.GetProperty("parameters").GetProperty("total").GetInt64() < Small;
    });

    public void Dispose() => _folder.Dispose();

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void A_model_folder_gives_what_the_checkpoint_gave(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var fixture = new ReferenceCase(name);
        var import = Import(fixture);

        var imported = import.Write(_folder["model"]);

        Assert.Equal(fixture.Config.Vocabularies, imported.Vocabularies);
        Assert.Equal(fixture.Json.GetProperty("parameters").GetProperty("total").GetInt64(), imported.Parameters);
        var computation = fixture.Config.Kind == ReferenceKind.VideoAsEvaluated ? ReferenceComputation.AsEvaluated : ReferenceComputation.Faithful;
        using var model = ModelFolder.Load(_folder["model"], computation);
        var network = (ReferenceNetwork)model.Network;
        var logits = network.Classify(ReferenceBatch.Faithful(fixture.Dialogues(), network.Config, fixture.Padding()));
        FixtureTensors.AssertNear(fixture.Tensor("out.logits"), logits, fixture.Tolerance, name);
        Assert.Contains("unknown", File.ReadAllText(_folder["model/README.md"]), StringComparison.Ordinal);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(AllCases))]
    public void Shapes_are_read_off_the_tensors(string name)
    {
        using var fixture = new ReferenceCase(name);
        using var weights = new FormulaWeights(fixture.Fixture.PathOf("parameters.json"));
        var kind = fixture.Config.Kind == ReferenceKind.VideoAsEvaluated ? ReferenceKind.Video : fixture.Config.Kind;
        // Heads cannot be seen: 64 numbers each in every published encoder, which small cases are not.
        var text = fixture.Config.Text.Width == 64 * fixture.Config.Text.Heads ? null : fixture.Config.Text;
        var speech = fixture.Config.Speech is { } own && own.HiddenSize != 64 * own.Heads ? own : null;

        var shape = CheckpointShape.Of(weights, null, kind, text, speech);

        Assert.Equal(fixture.Config.Vocabularies, shape.Vocabularies);
        Assert.Equal((fixture.Config.Hidden, fixture.Config.Layers), (shape.Model.Hidden, shape.Model.Layers));
        Assert.Equal(fixture.Config.Text, shape.Text);
        Assert.Equal(fixture.Config.Speech?.ToJson(), shape.Speech?.ToJson());
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Another_kind_is_refused_and_nothing_is_left(string name)
    {
        using var fixture = new ReferenceCase(name);
        var import = Import(fixture) with { Kind = fixture.Config.Kind == ReferenceKind.Audio ? ReferenceKind.Video : ReferenceKind.Audio };

        var error = Assert.Throws<InvalidInputException>(() => import.Write(_folder["model"]));

        Assert.Contains("--kind", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public void A_configuration_that_contradicts_the_tensors_is_refused()
    {
        using var fixture = new ReferenceCase(Carried);
        var import = Import(fixture, top => top.Text("config").Map(config => config.Text("hidden_size").Number(1024)));

        var error = Assert.Throws<InvalidInputException>(() => import.Write(_folder["model"]));

        Assert.Contains("hidden_size is 1024", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoders_of_another_shape_are_refused_with_all_that_differs()
    {
        using var fixture = new ReferenceCase(Carried);
        var import = Import(fixture);
        File.WriteAllText(_folder["text/config.json"], (fixture.Config.Text with { FeedForward = 12, Layers = 1 }).ToJson());

        var error = Assert.Throws<InvalidInputException>(() => import.Write(_folder["model"]));

        Assert.Contains("unexpected", error.Message, StringComparison.Ordinal);
        Assert.Contains("of another shape", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabularies_come_of_the_training_split_if_it_has_as_many_texts()
    {
        using var fixture = new ReferenceCase(Carried);
        var sizes = fixture.Config.Vocabularies;
        var import = Import(fixture) with { TrainingData = _folder["train.json"] };
        WriteTraining(sizes);

        Assert.True(import.Write(_folder["model"]).KnowsVocabularies);
        using (var model = ModelFolder.Load(_folder["model"])) Assert.Equal(sizes.Topic, model.Metadata.Values["topic"].Count);

        WriteTraining(sizes with { Topic = sizes.Topic + 1 });
        var error = Assert.Throws<InvalidInputException>(() => import.Write(_folder["model"]));
        Assert.Contains($"topic {sizes.Topic + 1} instead of {sizes.Topic}", error.Message, StringComparison.Ordinal);
    }

    // Of the cases that the project itself carries.
    private static string Carried => (string)Cases().First(row => ((string)row[0]).Contains("audio", StringComparison.Ordinal))[0];

    private void WriteTraining(ReferenceVocabularySizes sizes)
    {
        var rows = Enumerable.Range(0, sizes.InOrder.Max()).Select(i => new
        {
            conversation_id = $"{i}",
            topic = $"topic {i % sizes.Topic}",
            turn = new
            {
                context = "x",
                dialogue = new[] { new { index = 0, role = "speaker", utterance = "hello" } },
                chain_of_empathy = new
                {
                    speaker_emotion = "sad",
                    event_scenario = $"event {i % sizes.EventScenario}",
                    emotion_cause = $"cause {i % sizes.EmotionCause}",
                    goal_to_response = $"goal {i % sizes.GoalResponse}",
                },
            },
        });
        File.WriteAllText(_folder["train.json"], JsonSerializer.Serialize(rows));
    }

    // The fixture's weights as its trainer would have saved them, and what does not stand in them.
    private CheckpointImport Import(ReferenceCase fixture, Action<CheckpointWriter>? more = null)
    {
        SmallBert.WriteVocabulary(_folder["text"]);
        File.WriteAllText(_folder["text/config.json"], fixture.Config.Text.ToJson());
        if (fixture.Config.Speech is { } speech)
        {
            Directory.CreateDirectory(_folder["speech"]);
            File.WriteAllText(_folder["speech/config.json"], speech.ToJson());
        }

        using var network = fixture.Load();
        new CheckpointWriter().Map(top =>
        {
            top.Text("model_state_dict").Map(weights =>
            {
                foreach (var (name, value) in network.state_dict())
                    weights.Text(name).Tensor(value.shape, [.. value.contiguous().bytes], value.dtype == ScalarType.Int64);
            });
            more?.Invoke(top);
        }).Save(_folder["best.pth"]);
        return new CheckpointImport
        {
            Checkpoint = _folder["best.pth"],
            Kind = fixture.Config.Kind == ReferenceKind.VideoAsEvaluated ? ReferenceKind.Video : fixture.Config.Kind,
            Text = _folder["text"],
            Speech = fixture.Config.Speech is null ? null : _folder["speech"],
        };
    }
}
