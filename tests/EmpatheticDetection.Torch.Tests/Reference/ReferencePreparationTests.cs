using System.Text.Json;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Reference;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>Texts, roles and metadata against the reference's dataset class.</summary>
public class ReferencePreparationTests
{
    private static readonly ReferenceVocabularySizes NoTexts = new(0, 0, 0, 0);

    // The case that the project carries has no conversations.
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("reference", "reference-dataset")
        .Where(row => File.Exists(Path.Combine(FixtureFolder.Root, (string)row[0], "conversations.json")));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_conversation_becomes_what_the_reference_makes_of_it(string name)
    {
        using var fixture = new FixtureCase(name);
        var conversations = Read(fixture.PathOf("conversations.json"));
        JsonElement[] items = [.. File.ReadLines(fixture.PathOf("items.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(items.Length, conversations.Count);
        int half = fixture.Json.GetProperty("first_half").GetInt32();
        var whole = Preparation(fixture, conversations);
        var first = Preparation(fixture, [.. conversations.Take(half)]);
        for (int i = 0; i < items.Length; i++)
        {
            var dialogue = whole.Prepare(conversations[i], _ => null);
            Assert.Equal(Numbers(items[i], "metadata"), dialogue.Metadata);
            Assert.Equal(Numbers(items[i], "metadata_with_first_half_vocabularies"), first.Prepare(conversations[i], _ => null).Metadata);
            Assert.Equal(Math.Max(1, items[i].GetProperty("sequence_length").GetInt32()), dialogue.Steps.Count);
            Assert.Equal(Numbers(items[i], "roles").Take(dialogue.Steps.Count), dialogue.Steps.Select(step => (long)step.Role));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Word_pieces_of_a_faithful_batch_are_the_references(string name)
    {
        using var scope = NewDisposeScope();
        using var fixture = new FixtureCase(name);
        var conversations = Read(fixture.PathOf("conversations.json"));
        var preparation = Preparation(fixture, conversations);
        var byId = conversations.ToDictionary(conversation => conversation.Id);
        ReferenceDialogue[] chosen = [.. fixture.Json.GetProperty("token_rows").EnumerateArray()
            .Select(row => preparation.Prepare(byId[row.GetString()!], _ => null))];
        var config = Config(ReferenceKind.Audio) with { Vocabularies = ReferenceVocabularies.Fit(conversations).Sizes, Speech = null };
        var batch = ReferenceBatch.Faithful(chosen, config, preparation.Padding);
        FixtureTensors.AssertSame(fixture.Tensor("out.context_input_ids"), batch.Context.Ids, "context");
        FixtureTensors.AssertSame(fixture.Tensor("out.context_attention_mask"), batch.Context.Mask!, "context mask");
        FixtureTensors.AssertSame(fixture.Tensor("out.dialogue_input_ids").flatten(0, 1), batch.Text.Ids, "texts");
        FixtureTensors.AssertSame(fixture.Tensor("out.dialogue_attention_mask").flatten(0, 1), batch.Text.Mask!, "text mask");
    }

    [Fact]
    public void Sound_is_heard_whole_or_as_the_reference_hears_it()
    {
        var config = Config(ReferenceKind.Audio);
        Assert.Equal(400, config.FewestSamples);
        var sound = new AudioSignal([.. Enumerable.Range(0, 24_000).Select(i => MathF.Sin(i * 0.05f) * 0.3f)], 16_000);
        float[] whole = ReferenceMediaPreparation.Sound(sound, config, whole: true)!;
        Assert.Equal(24_000, whole.Length);
        Assert.Equal(0, whole.Average(), 1e-4);
        Assert.Equal(1, whole.Average(x => x * x), 1e-3);
        Assert.Equal(16_000, ReferenceMediaPreparation.Sound(sound, config, whole: false)!.Length);
        Assert.Equal(39, ReferenceMediaPreparation.Sound(sound, config with { Speech = null }, whole: true)!.Length);
        Assert.Null(ReferenceMediaPreparation.Sound(new AudioSignal(new float[399], 16_000), config, whole: true));
    }

    [Fact]
    public void Frames_are_brought_to_size_and_the_last_is_repeated()
    {
        var config = Config(ReferenceKind.VideoBaseline);
        byte[] pixels = [.. Enumerable.Repeat<byte>(0, 3 * 4 * 6), .. Enumerable.Repeat<byte>(255, 3 * 4 * 6)];
        float[] film = ReferenceMediaPreparation.Film(new VideoFrames(pixels, 2, 4, 6), config);
        int frame = 3 * 192 * 192;
        Assert.Equal(8 * frame, film.Length);
        Assert.Equal((0 - 0.485f) / 0.229f, film[0]);
        Assert.Equal((1 - 0.406f) / 0.225f, film[(2 * frame) - 1], 1e-6);
        Assert.True(film.AsSpan(frame, frame).SequenceEqual(film.AsSpan(7 * frame, frame)));
    }

    private static ReferencePreparation Preparation(FixtureCase fixture, IReadOnlyList<Conversation> training) => new(
        WordPieceTokenizer.Load(fixture.PathOf("vocab.txt")), ReferenceVocabularies.Fit(training), Config(ReferenceKind.Audio));

    private static ReferenceConfig Config(ReferenceKind kind)
    {
        using var none = JsonDocument.Parse("{}");
        var speech = kind == ReferenceKind.Audio ? new Wav2Vec2Config() : null;
        return new ReferenceConfig(kind, NoTexts, BertConfig.Read(none.RootElement, ""), speech);
    }

    private static List<Conversation> Read(string path) => [.. ConversationReader.Read(path, rules: ReadingRules.AsReference)];

    private static long[] Numbers(JsonElement item, string field) =>
        [.. item.GetProperty(field).EnumerateArray().Select(number => number.GetInt64())];
}
