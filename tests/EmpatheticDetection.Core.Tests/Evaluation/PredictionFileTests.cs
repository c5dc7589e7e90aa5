using System.Text;
using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class PredictionFileTests
{
    private const string Uniform = "[0.4,0.1,0.1,0.1,0.1,0.1,0.1]";

    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        var text = Gen.String.Where(s => s.Length > 0 && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s)) == s);
        var prediction = Gen.Select(
            Gen.Double[0.01, 1].Array[7], Gen.Int[-1, 6], Gen.OneOf(Gen.Const("test"), text, Gen.Const((string)null!)), text, Gen.Bool,
            (raw, label, split, word, flag) => new Prediction(
                "", [.. raw.Select(p => p / raw.Sum())], label < 0 ? null : (Emotion)label, split, flag ? word : null,
                flag ? ["audio", word] : null, flag ? new Dictionary<string, string> { [word] = word } : null, flag ? Emotion.Fear : null));
        prediction.Array[1, 20].Sample(drawn =>
        {
            Prediction[] written = [.. drawn.Select((p, i) => p with { Id = $"{i} {p.Speaker}" })];
            PredictionFile.Write(folder["p.jsonl"], written);

            Prediction[] read = [.. PredictionFile.Read(folder["p.jsonl"])];

            Assert.Equal(written.Length, read.Length);
            foreach (var (wrote, got) in written.Zip(read))
            {
                Assert.Equal(
                    (wrote.Id, wrote.Label, wrote.Split, wrote.Speaker, wrote.Decision),
                    (got.Id, got.Label, got.Split, got.Speaker, got.Decision));
                Assert.Equal(wrote.Probabilities, got.Probabilities);
                Assert.Equal(wrote.Modalities?.Distinct(), got.Modalities);
                Assert.Equal(wrote.Absent, got.Absent);
            }
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void Names_in_any_order_and_a_list_say_the_same()
    {
        var read = Read(
            $$"""{"id":7,"probabilities":{{Uniform}},"speaker":3,"label":null,"unknown":[1]}""" + "\r\n\r\n"
            + """{"probabilities":{"contempt":0.1,"sad":0.1," Happy":0.4,"angry":0.1,"surprised":0.1,"fear":0.1,"""
            + "\"disgusted\":0.1},\"id\":\"8\"}");

        Assert.Equal(["7", "8"], read.Select(p => p.Id));
        Assert.Equal(read[0].Probabilities, read[1].Probabilities);
        Assert.Equal("3", read[0].Speaker);
        Assert.Equal(Emotion.Happy, read[0].Predicted);
    }

    [Theory]
    [InlineData("sad", Emotion.Sad)]
    [InlineData(" Lonely ", Emotion.Sad)]
    [InlineData("terrified", Emotion.Fear)]
    public void A_label_may_be_a_fine_one(string label, Emotion expected) =>
        Assert.Equal(expected, Read($$"""{"id":"1","label":"{{label}}","probabilities":{{Uniform}}}""")[0].Label);

    [Theory]
    [InlineData("\"probabilities\":[0.5,0.5]", "2 probabilities")]
    [InlineData("\"probabilities\":[NaN,0.5,0.5,0,0,0,0]", "NaN")]
    [InlineData("\"probabilities\":[1e999,0.5,0.5,0,0,0,0]", "1e999")]
    [InlineData("\"probabilities\":[-0.1,0.6,0.5,0,0,0,0]", "-0.1")]
    [InlineData("\"probabilities\":[0.1,0.6,0.5,0,0,0,0]", "1.2")]
    [InlineData("\"probabilities\":[\"1\",0,0,0,0,0,0]", "no probability")]
    [InlineData("\"probabilities\":{\"happy\":1,\"joyful\":0}", "\"joyful\" is unknown")]
    [InlineData("\"probabilities\":{\"happy\":0.5,\"Happy\":0.5}", "twice")]
    [InlineData("\"probabilities\":{\"happy\":1}", "no probability of \"surprised\"")]
    [InlineData("\"probabilities\":null", "no \"probabilities\"")]
    [InlineData("\"label\":\"tired\",\"probabilities\":" + Uniform, "\"tired\" is unknown")]
    [InlineData("\"label\":3,\"probabilities\":" + Uniform, "a number")]
    [InlineData("\"version\":2,\"probabilities\":" + Uniform, "version 2")]
    [InlineData("\"id\":\"other\",\"probabilities\":" + Uniform, "not JSON")]
    [InlineData("\"modalities\":\"audio\",\"probabilities\":" + Uniform, "modalities")]
    [InlineData("\"absent\":{\"video\":1},\"probabilities\":" + Uniform, "absent")]
    public void A_bad_line_is_refused_with_its_number(string fields, string cause)
    {
        var error = Assert.Throws<InvalidInputException>(() =>
            Read($$"""{"id":"0","probabilities":{{Uniform}}}""" + "\n" + $$"""{"id":"1",{{fields}}}"""));

        Assert.Contains("p.jsonl, line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("{\"probabilities\":" + Uniform + "}")]
    [InlineData("{\"id\":\"\\ud800\",\"probabilities\":" + Uniform + "}")]
    public void What_is_no_prediction_is_refused(string content) =>
        Assert.Contains("p.jsonl", Assert.Throws<InvalidInputException>(() => Read(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_repeated_id_names_both_lines()
    {
        string line = $$"""{"id":"a","probabilities":{{Uniform}}}""";

        var error = Assert.Throws<InvalidInputException>(() => Read(line + "\n\n" + line));

        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Throws<InvalidInputException>(() => Read(new string('[', 100_000)));
        var error = Assert.Throws<InvalidInputException>(() => Read(new string(' ', 3_000_000)));
        Assert.Contains("longer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_longer_than_a_buffer_are_whole()
    {
        string line = $$"""{"id":"a","note":"{{new string('x', 200_000)}}","probabilities":{{Uniform}}}""";

        Assert.Equal(["a", "b"], Read("\uFEFF" + line + "\n" + line.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)).Select(p => p.Id));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        using var folder = new TemporaryFolder();
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            File.WriteAllBytes(folder["p.jsonl"], bytes);
            Assert.Throws<InvalidInputException>(() => PredictionFile.Load(folder["p.jsonl"]));
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Nothing_is_written_where_a_prediction_is_none()
    {
        using var folder = new TemporaryFolder();
        Prediction good = new("1", [1, 0, 0, 0, 0, 0, 0]), bad = new("2", [double.NaN, 0, 0, 0, 0, 0, 1]);

        Assert.Throws<InvalidInputException>(() => PredictionFile.Write(folder["p.jsonl"], [good, bad]));
        Assert.Throws<InvalidInputException>(() => PredictionFile.Write(folder["p.jsonl"], [good, good]));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static Prediction[] Read(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["p.jsonl"], content);
        return [.. PredictionFile.Read(folder["p.jsonl"])];
    }
}
