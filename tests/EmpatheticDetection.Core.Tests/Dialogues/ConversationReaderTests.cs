using System.Text;
using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Dialogues;

public class ConversationReaderTests
{
    [Fact]
    public void What_is_written_is_read() => ConversationGenerator.Conversations.Sample(conversations =>
    {
        using var stream = new MemoryStream();
        ConversationWriter.Write(stream, conversations);
        stream.Position = 0;

        Assert.Equal(Describe(conversations), Describe(ConversationReader.Read(stream, "memory", cancellation: Token)));
    });

    [Fact]
    public void Objects_larger_than_the_buffer_and_across_its_edges_are_read()
    {
        var conversations = Enumerable.Range(0, 40)
            .Select(i => new Conversation($"{i}", new string((char)('a' + (i % 26)), i * 9_973),
                [new Utterance(0, Role.Speaker, "Grüße \u2019")])).ToArray();
        using var stream = new MemoryStream();
        ConversationWriter.Write(stream, conversations);
        stream.Position = 0;

        Assert.Equal(Describe(conversations), Describe(ConversationReader.Read(stream, "memory", cancellation: Token)));
    }

    [Fact]
    public void A_turn_of_the_official_form_is_a_conversation_and_none_is_lost_silently()
    {
        const string Json = """
            [{"conversation_id":"00001","turns":[
               {"turn_id":"0","context":"c","dialogue_history":[{"index":0,"role":"speaker","utterance":"a"}],"response":"b",
                "chain_of_empathy":{"speaker_emotion":"sad"}},
               {"turn_id":1,"context":"c","dialogue_history":[{"index":0,"role":"speaker","utterance":"a"},
                {"index":1,"role":"listener","utterance":"b"},
                {"index":2,"role":"speaker","utterance":"d"}],
                "response":{"index":3,"role":"listener_response","utterance":"e","audio_name":"x.wav"}}],
              "speaker_profile":{"ID":"28"},"topic":"t"},
             {"conversation_id":"00038","turns":[]},
             {"conversation_id":39,"turns":null}]
            """;
        var summary = new ReadingSummary();

        var read = Read(Json, summary);

        Assert.Equal(["00001/0", "00001/1"], read.Select(c => c.Id));
        Assert.All(read, c => Assert.Equal("00001", ConversationId.DialogueOf(c.Id)));
        Assert.All(read, c => Assert.Equal((28, "t"), (c.Speaker!.Id, c.Topic)));
        Assert.Equal("sad", read[0].ChainOfEmpathy!.SpeakerEmotion);
        Assert.Equal(new Utterance(1, Role.ListenerResponse, "b"), read[0].Utterances[^1]);
        Assert.Equal([new Utterance(2, Role.Speaker, "d"), new Utterance(3, Role.ListenerResponse, "e", "x.wav")],
            read[1].Utterances.Skip(2));
        Assert.Equal((3, 2, 3), (summary.Dialogues, summary.Conversations, summary.OfficialForm));
        Assert.Equal(["00038", "39"], summary.WithoutTurns);
    }

    [Fact]
    public void Types_that_occur_are_forgiven_and_unknown_fields_passed_over()
    {
        const string Json = """
            [{"extra":{"deep":[1,{"x":null}]},"conversation_id":1118,"topic":null,"speaker_profile":null,
              "listener_profile":{"age":30,"ID":2.0,"shoe":[44]},
              "turn":{"turn_id":null,"context":null,"dialogue":[
                {"text":null,"role":null,
                 "video_path":"data/train_video/video_v5_0\\dia1118utt0_28.mp4","audio_path":"a/b.wav","audio_name":""},
                {"role":" Listener ","text":12,"index":"1"},null]}}]
            """;

        var read = Assert.Single(Read(Json));

        Assert.Equal("1118", read.Id);
        Assert.Equal(new Profile("30", null, null, 2), read.Listener);
        Assert.Null(read.Speaker);
        Assert.Equal([new Utterance(0, Role.Speaker, "", "b.wav", "dia1118utt0_28.mp4"), new Utterance(1, Role.Listener, "12")],
            read.Utterances);
    }

    [Fact]
    public void A_single_object_counts_as_a_list_of_one() =>
        Assert.Equal("5", Assert.Single(Read("""{"conversation_id":"5","turn":{"context":"c"}}""")).Id);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Single(Read("\uFEFF[{\"conversation_id\":\"5\",\"turn\":{}}]"));

    [Fact]
    public void An_empty_list_has_no_conversations() => Assert.Empty(Read(" [ ] \n"));

    [Fact]
    public void The_rules_of_the_reference_take_an_unknown_role_for_the_speaker_and_a_missing_index_for_0()
    {
        const string Json = """[{"conversation_id":"1","turn":{"dialogue":[{"text":"a"},{"role":"narrator","text":"b"}]}}]""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Json));

        var read = Assert.Single(ConversationReader.Read(stream, "memory", rules: ReadingRules.AsReference, cancellation: Token));

        Assert.All(read.Utterances, u => Assert.Equal((0, Role.Speaker), (u.Index, u.Role)));
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var folder = new TemporaryFolder();
        ConversationWriter.Write(folder["many.json"], Enumerable.Range(0, 500).Select(i => new Conversation($"{i}", "", [])));
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ConversationReader.Read(folder["many.json"], cancellation: source.Token).Count());
    }

    [Fact]
    public void Recurring_texts_are_kept_once()
    {
        var read = Read("""
            [{"conversation_id":"1","turn":{"context":"the same don’t"},"topic":"work"},
             {"conversation_id":"2","turn":{"context":"the same don’t"},"topic":"work"}]
            """);

        Assert.Same(read[0].Topic, read[1].Topic);
        Assert.Same(read[0].Context, read[1].Context);
    }

    [Fact]
    public void An_escape_is_not_mistaken_for_the_letters_that_write_it()
    {
        var read = Read("""[{"conversation_id":"1","turn":{"context":"a\\nb"}},{"conversation_id":"2","turn":{"context":"a\nb"}}]""");

        Assert.Equal(["a\\nb", "a\nb"], read.Select(c => c.Context));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static List<Conversation> Read(string json, ReadingSummary? summary = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return [.. ConversationReader.Read(stream, "memory", summary, cancellation: Token)];
    }

    private static string Describe(IEnumerable<Conversation> conversations) => JsonSerializer.Serialize(conversations);
}
