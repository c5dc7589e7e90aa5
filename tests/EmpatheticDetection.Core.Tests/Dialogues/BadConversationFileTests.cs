using System.Text;
using CsCheck;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Dialogues;

public class BadConversationFileTests
{
    private const string Good = """
        [{"conversation_id":"01118","turn":{"turn_id":"1","context":"c","dialogue":[{"index":0,"role":"speaker","text":"Grüße",
        "audio_name":"a.wav"}],"chain_of_empathy":{"speaker_emotion":"sad","emotion_cause":null}},
        "speaker_profile":{"age":"young","ID":28}},
        {"conversation_id":"2","turns":[{"turn_id":"0",
        "dialogue_history":[{"role":"listener","utterance":"\ud83d\ude00"}],"response":"b"}],"topic":"t"}]
        """;

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n ", "empty")]
    [InlineData("[", "line 1")]
    [InlineData("[{\"conversation_id\":\"1\",\"turn\":{}},\n{\"conversation_id\":\"2\"", "line 2")]
    [InlineData("[{\"conversation_id\":\"1\",\"turn\":{}}] x", "line 1")]
    [InlineData("[{\"conversation_id\":\"1\",\"turn\":{}}][]", "after a single JSON value")]
    [InlineData("\u0001\u0002PK", "line 1")]
    [InlineData("42", "a number, not a list")]
    [InlineData("[\n[]]", "line 2: an entry of the list is a list")]
    [InlineData("[null]", "null, not an object")]
    [InlineData("[{\"a\":1}]", "no conversation_id")]
    [InlineData("[{\"conversation_id\":\"7\"}]", "neither \"turn\" nor \"turns\"")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":[]}]", "conversation \"7\": turn is a list, not an object")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{\"dialogue\":\"hello\"}}]", "dialogue is a text, not a list")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{\"dialogue\":[\"hello\"]}}]", "an entry of dialogue is a text")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{\"context\":{}}}]", "context is an object, not a text")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{\"dialogue\":[{\"role\":\"narrator\"}]}}]",
        "conversation \"7\": the role \"narrator\" is unknown")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{},\"speaker_profile\":{\"ID\":\"x\"}}]", "speaker_profile.ID is \"x\"")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{}},\n\n{\"conversation_id\":7,\"turn\":{}}]",
        "line 3: two conversations have the id \"7\"")]
    [InlineData("[{\"conversation_id\":\"7\",\"turns\":[{\"turn_id\":0},{\"turn_id\":0}]}]", "two conversations have the id \"7/0\"")]
    [InlineData("[{\"conversation_id\":\"7\",\"turn\":{\"context\":\"\\ud800\"}}]",
        "conversation \"7\": holds text that is not valid Unicode")]
    public void Each_is_refused_by_name_place_and_cause(string json, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["bad.json"], json);

        var error = Assert.Throws<InvalidInputException>(() => ConversationReader.Read(folder["bad.json"], cancellation: Token).Count());

        Assert.Contains("bad.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_without_end_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"turn\":", 100_000));

        Assert.Contains("depth", Refuse(Encoding.UTF8.GetBytes("[" + deep)).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not an object", Refuse(Encoding.UTF8.GetBytes(new string('[', 100_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_is_named_as_such() =>
        Assert.Contains("UTF-16", Refuse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)]).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_letters_are_refused() =>
        Assert.Contains("Unicode", Refuse([.. "[{\"conversation_id\":\"7\",\"turn\":{\"context\":\""u8, 0xC3, 0x28, .. "\"}}]"u8]).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("no such file", Assert.Throws<InvalidInputException>(() =>
            ConversationReader.Read(folder["none.json"], cancellation: Token).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_good_file_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        for (int length = 0; length < bytes.Length; length++) Refuse(bytes[..length]);
        Assert.Equal(2, Drain(bytes));
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_and_nothing_else() =>
        Gen.Select(Gen.Int[0, Encoding.UTF8.GetByteCount(Good) - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Good);
            foreach (var (place, value) in changes) bytes[place] = value;
            TryDrain(bytes);
        }, iter: 3000);

    [Fact]
    public void Random_pieces_of_json_are_read_or_refused_and_nothing_else() =>
        Gen.OneOf("[", "]", "{", "}", ",", ":", "\"conversation_id\"", "\"turn\"", "\"turns\"", "\"dialogue\"", "\"role\"", "\"x\"", "1",
            "null", "true", "1e999", "\\u")
            .Array[0, 30].Sample(pieces => TryDrain(Encoding.UTF8.GetBytes(string.Concat(pieces))), iter: 3000);

    [Fact]
    public void No_more_is_allocated_than_about_twice_the_file()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("[{\"conversation_id\":\"1\",\"turn\":{\"context\":\"" + new string('x', 4_000_000));
        TryDrain(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        TryDrain(bytes);

        // The buffer doubles up to the file's size: its last size and all those before are twice the file together.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < (2.2 * bytes.Length) + 300_000);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static InvalidInputException Refuse(byte[] bytes) => Assert.Throws<InvalidInputException>(() => Drain(bytes));

    private static void TryDrain(byte[] bytes)
    {
        try
        {
            Drain(bytes);
        }
        catch (InvalidInputException e)
        {
            Assert.NotEmpty(e.Cause);
        }
    }

    private static int Drain(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ConversationReader.Read(stream, "memory", cancellation: Token).Count();
    }
}
