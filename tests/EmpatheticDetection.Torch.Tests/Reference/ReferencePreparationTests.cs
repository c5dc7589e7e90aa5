using System.Text.Json;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models.Metadata;
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
        using var text = Text(fixture);
        var whole = Faithful.FitMetadata(conversations);
        var first = Faithful.FitMetadata([.. conversations.Take(half)]);
        for (int i = 0; i < items.Length; i++)
        {
            var dialogue = Prepare(text, whole, conversations[i]);
            Assert.Equal(Numbers(items[i], "metadata"), dialogue.Metadata);
            Assert.Equal(Numbers(items[i], "metadata_with_first_half_vocabularies"), first.IdsOf(conversations[i]).Select(id => (long)id));
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
        using var text = Text(fixture);
        var metadata = Faithful.FitMetadata(conversations);
        var byId = conversations.ToDictionary(conversation => conversation.Id);
        ReferenceDialogue[] chosen = [.. fixture.Json.GetProperty("token_rows").EnumerateArray()
            .Select(row => Prepare(text, metadata, byId[row.GetString()!]))];
        var config = Config(ReferenceKind.Audio) with { Vocabularies = ReferenceVocabularies.Fit(conversations).Sizes, Speech = null };
        var padding = ReferencePadding.Standard(config.Kind) with { EmptyTokens = [.. text.TokensOf("[EMPTY]").Select(id => (long)id)] };
        var batch = ReferenceBatch.Faithful(chosen, config, padding);
        FixtureTensors.AssertSame(fixture.Tensor("out.context_input_ids"), batch.Context.Ids, "context");
        FixtureTensors.AssertSame(fixture.Tensor("out.context_attention_mask"), batch.Context.Mask!, "context mask");
        FixtureTensors.AssertSame(fixture.Tensor("out.dialogue_input_ids").flatten(0, 1), batch.Text.Ids, "texts");
        FixtureTensors.AssertSame(fixture.Tensor("out.dialogue_attention_mask").flatten(0, 1), batch.Text.Mask!, "text mask");
    }

    [Fact]
    public void Sound_is_heard_whole_or_as_the_reference_hears_it()
    {
        var speech = new Wav2Vec2Config();
        Assert.Equal(400, speech.FewestSamples);
        var sound = new AudioSignal([.. Enumerable.Range(0, 24_000).Select(i => MathF.Sin(i * 0.05f) * 0.3f)], 16_000);
        float[] whole = ReferenceMediaPreparation.Sound(sound, speech, whole: true)!;
        Assert.Equal(24_000, whole.Length);
        Assert.Equal(0, whole.Average(), 1e-4);
        Assert.Equal(1, whole.Average(x => x * x), 1e-3);
        Assert.Equal(16_000, ReferenceMediaPreparation.Sound(sound, speech, whole: false)!.Length);
        Assert.Equal(39, ReferenceMediaPreparation.Sound(sound, null, whole: true)!.Length);
        Assert.Null(ReferenceMediaPreparation.Sound(new AudioSignal(new float[399], 16_000), speech, whole: true));
    }

    [Fact]
    public void Frames_are_brought_to_size_and_the_last_is_repeated()
    {
        byte[] pixels = [.. Enumerable.Repeat<byte>(0, 3 * 4 * 6), .. Enumerable.Repeat<byte>(255, 3 * 4 * 6)];
        float[] film = ReferenceMediaPreparation.Film(new VideoFrames(pixels, 2, 4, 6), side: 192);
        int frame = 3 * 192 * 192;
        Assert.Equal(8 * frame, film.Length);
        Assert.Equal((0 - 0.485f) / 0.229f, film[0]);
        Assert.Equal((1 - 0.406f) / 0.225f, film[(2 * frame) - 1], 1e-6);
        Assert.True(film.AsSpan(frame, frame).SequenceEqual(film.AsSpan(7 * frame, frame)));
    }

    private static ReferenceModelConfig Faithful { get; } = new() { Computation = ReferenceComputation.Faithful, ChainOfEmpathy = true };

    private static ReferenceTextExtractor Text(FixtureCase fixture) =>
        new(Path.GetDirectoryName(fixture.PathOf("vocab.txt"))!, Config(ReferenceKind.Audio).Text with { VocabularySize = 1_000_000 });

    // What a model makes of a conversation without media.
    private static ReferenceDialogue Prepare(ReferenceTextExtractor text, IMetadataVocabularies metadata, Conversation conversation)
    {
        var nothing = Modality<AudioSignal>.Absent("");
        var steps = Faithful.StepsOf(conversation).Select(step => new SampleStep(
            step.Role, [text.Extract(new UtteranceContent(step.Text, nothing, Modality<VideoFrames>.Absent(""))), null]));
        var sample = new Sample(conversation.Id, null, -1, null, [.. steps], metadata.IdsOf(conversation), [], new Dictionary<string, string>());
        return new ReferenceReading(Config(ReferenceKind.Audio), text, faithful: true).DialogueOf(sample);
    }

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
