using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Models.Fusion;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Models;

/// <summary>What must hold for every early fusion, beside what <see cref="DialogueModelTests"/> ask of it.</summary>
[Collection(nameof(OneAtATime))]
public class EarlyFusionTests
{
    private const double Tolerance = 1e-5;
    private static readonly string[] Modalities = ["text", "audio", "video"];

    public static TheoryData<FusionKind> Kinds() => [.. Enum.GetValues<FusionKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_gives_what_its_dialogues_give_alone_whatever_modalities_the_others_have(FusionKind fusion)
    {
        using var model = Create(fusion);
        var samples = new List<Sample>();
        foreach (int subset in Enumerable.Range(1, 7)) samples.Add(await SampleAsync(model, $"d{subset}", 1 + (subset % 4), subset));
        double[][] together = Run(model, samples);

        for (int i = 0; i < samples.Count; i++) AssertClose(Run(model, [samples[i]])[0], together[i]);
        Assert.All(together.SelectMany(row => row), logit => Assert.True(double.IsFinite(logit)));
        Assert.Equal(7, together.Select(row => string.Join(' ', row)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_an_absent_modality_would_have_said_changes_nothing(FusionKind fusion)
    {
        using var model = Create(fusion);
        foreach (int absent in Enumerable.Range(0, 3))
        {
            var without = await SampleAsync(model, "some", 3, 7 & ~(1 << absent));
            var with = await SampleAsync(model, "other", 2, 7);
            double[] before = Run(model, [without, with])[0];
            double[] all = Run(model, [with])[0];
            Shake(model, Modalities[absent]);

            AssertClose(before, Run(model, [without, with])[0]);
            Assert.True(Run(model, [with])[0].Zip(all, (a, b) => Math.Abs(a - b)).Max() > 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_parameter_gets_a_gradient(FusionKind fusion)
    {
        using var model = Create(fusion);
        using var scope = NewDisposeScope();
        var samples = new[] { await SampleAsync(model, "all", 3, 7), await SampleAsync(model, "text", 2, 1), await SampleAsync(model, "sight", 2, 6) };
        nn.functional.cross_entropy(model.Network.call(new DialogueBatch(samples)).Logits, tensor(new[] { 0L, 3, 5 })).backward();

        foreach (var (name, parameter) in model.Network.named_parameters().Where(entry => entry.name.StartsWith("fusion.", StringComparison.Ordinal)))
        {
            Assert.True(parameter.grad is not null, name);
            Assert.True(parameter.grad!.isfinite().all().item<bool>(), name);
            // All keys share the key's bias: softmax does not see it.
            double size = name.EndsWith("in_proj_bias", StringComparison.Ordinal) ? 1 : parameter.grad!.abs().max().item<float>();
            Assert.True(size > 0, name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_model_folder_keeps_it(FusionKind fusion)
    {
        using var folder = new TemporaryFolder();
        using var model = Create(fusion);
        ModelFolder.Save(model, folder["model"], "card");
        using var loaded = ModelFolder.Load(folder["model"]);

        Assert.Equal(fusion, ((DialogueModelConfig)loaded.Config).Fusion);
        var sample = await SampleAsync(model, "a", 3, 7);
        Assert.Equal(Run(model, [sample])[0], Run(loaded, [sample])[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_single_encoder_suffices(FusionKind fusion)
    {
        using var model = Create(fusion, "word_pieces");
        Assert.All(Run(model, [await SampleAsync(model, "a", 3, 1)])[0], logit => Assert.True(double.IsFinite(logit)));
    }

    [Fact]
    public async Task A_folder_of_before_there_was_a_choice_is_concatenation()
    {
        using var folder = new TemporaryFolder();
        using var model = Create(FusionKind.Concatenation);
        ModelFolder.Save(model, folder["model"], "card");
        string path = folder["model/config.json"];
        string config = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        string older = string.Join('\n', config.Split('\n').Where(line => !line.Contains("\"fusion\"", StringComparison.Ordinal)));
        Assert.NotEqual(config, older);
        await File.WriteAllTextAsync(path, older, TestContext.Current.CancellationToken);
        using var loaded = ModelFolder.Load(folder["model"]);

        string[] names = [.. loaded.Network.state_dict().Keys.Where(name => name.StartsWith("fusion.", StringComparison.Ordinal)).Order()];
        Assert.Equal(["fusion.linear.bias", "fusion.linear.weight", "fusion.norm.bias", "fusion.norm.weight"], names);
        var sample = await SampleAsync(model, "a", 3, 7);
        Assert.Equal(Run(model, [sample])[0], Run(loaded, [sample])[0]);
    }

    [Fact]
    public async Task Cross_modal_attention_tells_apart_positions_that_pool_to_the_same()
    {
        // Turned round, an utterance's frames have the same attentive statistics; their places differ.
        using var model = Create(FusionKind.CrossModal, "word_pieces", "face");
        var sample = await SampleAsync(model, "some frames", 1, 5);
        var face = sample.Steps.SelectMany(step => step.Features).OfType<EmpatheticDetection.Torch.Encoders.Face.FaceFeatures>().Single();
        Assert.True(face.Frames.Count > 1);
        int size = face.Frames.Pixels.Length / face.Frames.Count;
        byte[] turned = [.. face.Frames.Pixels.Chunk(size).Reverse().SelectMany(frame => frame)];
        var backwards = sample with
        {
            Steps = [.. sample.Steps.Select(step => step with
            {
                Features = [.. step.Features.Select(value => ReferenceEquals(value, face) ? face with { Frames = face.Frames with { Pixels = turned } } : value)],
            })],
        };

        Assert.True(Run(model, [sample])[0].Zip(Run(model, [backwards])[0], (a, b) => Math.Abs(a - b)).Max() > 1e-6);
    }

    // Gives everything that only the encoders of a modality compute other weights.
    private static void Shake(EmotionModel model, string modality)
    {
        using var noGradient = no_grad();
        var kinds = ((DialogueModelConfig)model.Config).Encoders;
        for (int i = 0; i < kinds.Count; i++)
        {
            if (model.Extractors[i].Modality != modality) continue;
            string[] own = [$"{kinds[i].Name}.encoder.", $"{kinds[i].Name}.projection.", $"fusion.positions.{i}.", $"fusion.attention.{i}.", $"fusion.candidates.{i}."];
            foreach (var (name, parameter) in model.Network.named_parameters())
                if (own.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                    parameter.add_(1);
        }
    }

    private static EmotionModel Create(FusionKind fusion, params string[] encoders)
    {
        var training = MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation).ToArray();
        var model = EmotionModel.Create(TinyModels.Config(SequenceKind.Recurrent, encoders) with { Fusion = fusion }, training, seed: 3);
        model.Network.eval();
        return model;
    }

    // Subset: 1 words, 2 sound, 4 film.
    private static async Task<Sample> SampleAsync(EmotionModel model, string id, int utterances, int subset)
    {
        var row = MadeUpDialogues.Of(id, utterances);
        var conversation = row.Conversation;
        if ((subset & 1) == 0) conversation = conversation with { Context = "", Utterances = [.. conversation.Utterances.Select(u => u with { Text = "" })] };
        return await new SampleReader(model, new MadeUpMedia(sound: (subset & 2) > 0, film: (subset & 4) > 0))
            .ReadAsync(row with { Conversation = conversation }, null, TestContext.Current.CancellationToken);
    }

    private static double[][] Run(EmotionModel model, IReadOnlyList<Sample> samples)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return [.. model.Network.call(new DialogueBatch(samples)).Logits.contiguous().data<float>().ToArray().Select(value => (double)value).Chunk(7)];
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
}
