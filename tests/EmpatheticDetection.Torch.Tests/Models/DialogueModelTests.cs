using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Models;

/// <summary>What must hold for every encoder and every way of relating steps.</summary>
[Collection(nameof(OneAtATime))]
public class DialogueModelTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string, SequenceKind> Kinds()
    {
        var kinds = new TheoryData<string, SequenceKind>();
        foreach (string encoder in TinyModels.Encoders.Select(encoder => encoder.Name).Append(""))
            foreach (var sequence in Enum.GetValues<SequenceKind>())
                kinds.Add(encoder, sequence);
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_gives_what_its_dialogues_give_alone_however_long_the_others_are(string encoder, SequenceKind sequence)
    {
        using var model = Create(sequence, encoder);
        var samples = await SamplesAsync(model, 1, 4, 2, 13, 3);
        var together = Run(model, samples);

        for (int i = 0; i < samples.Count; i++)
        {
            var alone = Run(model, [samples[i]]);
            AssertClose(alone.Logits[0], together.Logits[i]);
            AssertClose(alone.Weights[0], together.Weights[i][..samples[i].Steps.Count]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_order_of_dialogues_does_not_matter(string encoder, SequenceKind sequence)
    {
        using var model = Create(sequence, encoder);
        var samples = await SamplesAsync(model, 3, 1, 6, 2);
        var forwards = Run(model, samples);
        var backwards = Run(model, [.. samples.Reverse()]);

        for (int i = 0; i < samples.Count; i++) AssertClose(forwards.Logits[i], backwards.Logits[^(i + 1)]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Weights_of_steps_sum_to_one_and_are_nothing_behind_the_end(string encoder, SequenceKind sequence)
    {
        using var model = Create(sequence, encoder);
        var samples = await SamplesAsync(model, 2, 7, 1);
        var (_, weights) = Run(model, samples);

        for (int i = 0; i < samples.Count; i++)
        {
            Assert.Equal(1, weights[i].Sum(), 5);
            Assert.All(weights[i][..samples[i].Steps.Count], weight => Assert.True(weight > 0));
            Assert.All(weights[i][samples[i].Steps.Count..], weight => Assert.Equal(0, weight));
        }
    }

    [Fact]
    public async Task Any_subset_of_modalities_is_understood_and_each_says_something()
    {
        using var model = Create(SequenceKind.Recurrent, "");
        var results = new List<double[]>();
        foreach (int subset in Enumerable.Range(1, 7))
        {
            var row = MadeUpDialogues.Of("subsets", 3);
            var quiet = row with
            {
                Conversation = row.Conversation with
                {
                    Context = "",
                    Utterances = [.. row.Conversation.Utterances.Select(utterance => utterance with { Text = (subset & 1) > 0 ? utterance.Text : "" })],
                },
            };
            var reader = new SampleReader(model, new MadeUpMedia(sound: (subset & 2) > 0, film: (subset & 4) > 0));
            var sample = await reader.ReadAsync(quiet, null, TestContext.Current.CancellationToken);
            string[] expected = [.. new[] { (1, "text"), (2, "audio"), (4, "video") }.Where(pair => (subset & pair.Item1) > 0).Select(pair => pair.Item2), "metadata"];

            Assert.Equal(expected, sample.Modalities);
            Assert.Equal(3 - (expected.Length - 1), sample.Absent.Count);
            results.Add(Run(model, [sample]).Logits[0]);
        }

        Assert.All(results, logits => Assert.All(logits, logit => Assert.True(double.IsFinite(logit))));
        Assert.Equal(7, results.Select(logits => string.Join(' ', logits)).Distinct().Count());
    }

    [Fact]
    public async Task Absent_sound_is_not_silence()
    {
        using var model = Create(SequenceKind.Recurrent, "");
        var row = MadeUpDialogues.Of("quiet", 2);
        var absent = await new SampleReader(model, new MadeUpMedia(sound: false)).ReadAsync(row, null, TestContext.Current.CancellationToken);
        var silent = await new SampleReader(model, new MadeUpMedia(silent: true)).ReadAsync(row, null, TestContext.Current.CancellationToken);

        double[] without = Run(model, [absent]).Logits[0], still = Run(model, [silent]).Logits[0];

        Assert.Contains("nobody listened", absent.Absent["audio"], StringComparison.Ordinal);
        Assert.Contains("audio", silent.Modalities);
        Assert.All(still, logit => Assert.True(double.IsFinite(logit)));
        Assert.True(without.Zip(still, (a, b) => Math.Abs(a - b)).Max() > 1e-4);
    }

    [Fact]
    public async Task An_encoder_is_only_given_the_utterances_that_have_its_modality()
    {
        using var source = Create(SequenceKind.None, "voice");
        var with = await new SampleReader(source, new MadeUpMedia()).ReadAsync(MadeUpDialogues.Of("with", 3), null, TestContext.Current.CancellationToken);
        var without = await new SampleReader(source, new MadeUpMedia(sound: false)).ReadAsync(MadeUpDialogues.Of("without", 4), null, TestContext.Current.CancellationToken);
        var spy = new CountingEncoder(((DialogueModel)source.Network).Encoders.Single().Width);
        using var network = new DialogueModel((DialogueModelConfig)source.Config with { Metadata = null }, [spy], []);
        network.eval();

        using (NewDisposeScope()) network.call(new DialogueBatch([with, without]));
        using (NewDisposeScope()) network.call(new DialogueBatch([without]));

        Assert.Equal([3], spy.Calls); // the description has no sound, and a batch without any does not call it
    }

    [Fact]
    public void Fresh_weights_are_a_function_of_the_seed_and_norms_begin_as_identity()
    {
        using var one = Create(SequenceKind.Attention, "");
        using var two = Create(SequenceKind.Attention, "");

        foreach (var (name, value) in one.Network.state_dict())
        {
            Assert.True(value.Equals(two.Network.state_dict()[name]), name);
            if (name.Contains("norm", StringComparison.Ordinal))
                Assert.All(value.data<float>(), weight => Assert.Equal(name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0, weight));
        }
    }

    [Fact]
    public async Task What_behind_the_speakers_last_words_is_said_by_others_is_not_taken_for_the_speaker()
    {
        using var model = Create(SequenceKind.None, "ngrams");
        var sample = (await SamplesAsync(model, 4))[0]; // the description, speaker, listener, speaker, listener

        Assert.Equal([3L], new DialogueBatch([sample]).LastSpeakerStep);
    }

    private static EmotionModel Create(SequenceKind sequence, string encoder)
    {
        var config = encoder.Length == 0 ? TinyModels.Config(sequence) : TinyModels.Config(sequence, encoder);
        var training = MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation).ToArray();
        var model = EmotionModel.Create(config, training, seed: 3);
        model.Network.eval();
        return model;
    }

    private static async Task<IReadOnlyList<Sample>> SamplesAsync(EmotionModel model, params int[] lengths)
    {
        var reader = new SampleReader(model, new MadeUpMedia());
        var samples = new List<Sample>();
        foreach (int length in lengths)
            samples.Add(await reader.ReadAsync(MadeUpDialogues.Of($"dialogue {length}", length), null, TestContext.Current.CancellationToken));
        return samples;
    }

    private static (double[][] Logits, double[][] Weights) Run(EmotionModel model, IReadOnlyList<Sample> samples)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var output = model.Network.call(new DialogueBatch(samples));
        return (Rows(output.Logits), Rows(output.StepWeights));
    }

    private static double[][] Rows(Tensor matrix) =>
        [.. matrix.contiguous().data<float>().ToArray().Select(value => (double)value).Chunk((int)matrix.shape[1])];

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
    }
}
