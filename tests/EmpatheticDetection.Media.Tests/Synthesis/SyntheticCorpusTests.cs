using System.Text.Json;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class SyntheticCorpusTests(CorpusFixture corpus) : IClassFixture<CorpusFixture>
{
    private static readonly string[] Files = ["train.json", "val.json", "test.json"];

    [Fact]
    public void The_files_hold_what_the_summary_says()
    {
        foreach (string file in Files) Assert.Equal(corpus.Summary.Dialogues[file], corpus.Read(file).Length);
        Assert.Equal(corpus.Options.Dialogues, corpus.Summary.Dialogues.Values.Sum());
        Assert.Equal(corpus.Summary.Utterances, All().Sum(c => c.Utterances.Count));
    }

    [Fact]
    public void Every_emotion_is_in_every_split_and_every_label_is_known()
    {
        foreach (string file in Files)
        {
            var emotions = corpus.Read(file).Select(c => EmotionTable.Parse(c.ChainOfEmpathy!.SpeakerEmotion, c.Id)).ToHashSet();
            Assert.Equal(EmotionTable.Count, emotions.Count);
        }
    }

    [Fact]
    public void Nobody_occurs_in_two_splits()
    {
        var people = Files.Select(file => corpus.Read(file).SelectMany(c => new[] { c.Speaker!.Id, c.Listener!.Id }).ToHashSet()).ToArray();

        Assert.Empty(people[0].Intersect(people[1]).Concat(people[0].Intersect(people[2])).Concat(people[1].Intersect(people[2])));
        Assert.All(All(), c => Assert.NotEqual(c.Speaker!.Id, c.Listener!.Id));
    }

    [Fact]
    public void Every_named_file_is_readable_or_counted_as_missing()
    {
        int missing = 0, notNamed = 0;
        foreach (var utterance in All().SelectMany(c => c.Utterances))
        {
            double? sound = null;
            if (utterance.AudioName is null) notNamed++;
            else if (Existing("audio", utterance.AudioName) is not { } wav) missing++;
            else
            {
                var read = WavReader.Read(wav, TestContext.Current.CancellationToken);
                Assert.Equal((16000, 1, false), (read.Audio.SampleRate, read.Channels, read.Truncated));
                Assert.InRange(read.Audio.Samples.Max(Math.Abs), 0.01f, 0.99f);
                sound = read.Audio.Duration.TotalSeconds;
                Assert.InRange(sound.Value, 0.3, 0.9);
            }

            if (utterance.VideoName is null) notNamed++;
            else if (Existing("video", utterance.VideoName) is not { } avi) missing++;
            else
            {
                using var film = AviReader.Open(avi, TestContext.Current.CancellationToken);
                Assert.Equal((32, 32, 8.0, true), (film.Width, film.Height, film.FramesPerSecond, film.IsMotionJpeg));
                Assert.False(film.HasAudio);
                if (sound is { } seconds) Assert.InRange(film.FrameCount / 8.0, seconds - 0.0626, seconds + 0.0626);
                Assert.Equal(film.FrameCount, film.ReadFrames(FrameSampling.All().Choose(film.FrameCount), null,
                    cancellationToken: TestContext.Current.CancellationToken).Frames.Count);
            }
        }

        Assert.True(missing > 0 && notNamed > 0);
        Assert.Equal((corpus.Summary.Missing, corpus.Summary.NotNamed), (missing, notNamed));
    }

    [Fact]
    public void No_file_is_there_that_the_conversations_do_not_name()
    {
        var named = All().SelectMany(c => c.Utterances).SelectMany(u => new[] { u.AudioName, u.VideoName }).ToHashSet();
        var files = Directory.GetFiles(corpus.Folder, "*.*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .Except(["train.json", "val.json", "test.json", "README.md", "synthetic.json", "evidence.jsonl"]);

        Assert.Empty(files.Except(named));
    }

    [Fact]
    public void Files_are_named_after_dialogue_utterance_and_avatar()
    {
        foreach (var conversation in All())
            foreach (var utterance in conversation.Utterances)
            {
                var who = utterance.Role == Role.Speaker ? conversation.Speaker! : conversation.Listener!;
                if (utterance.AudioName is { } name) Assert.Equal($"dia{conversation.Id}utt{utterance.Index}_{who.Id}.wav", name);
            }
    }

    [Fact]
    public void It_calls_itself_synthetic()
    {
        using var marker = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(corpus.Folder, "synthetic.json")));

        Assert.True(marker.RootElement.GetProperty("synthetic").GetBoolean());
        Assert.Equal(1, marker.RootElement.GetProperty("options").GetProperty("seed").GetInt64());
        Assert.Contains("synthetic", File.ReadAllText(Path.Combine(corpus.Folder, "README.md")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(corpus.Options.Dialogues, File.ReadAllLines(Path.Combine(corpus.Folder, "evidence.jsonl")).Length);
    }

    [Fact]
    public void No_sentence_of_one_split_occurs_in_another()
    {
        var texts = Files.Select(file => corpus.Read(file).SelectMany(c => c.Utterances.Select(u => u.Text).Append(c.Context)).ToHashSet())
            .ToArray();

        Assert.Empty(texts[0].Intersect(texts[1]).Concat(texts[0].Intersect(texts[2])).Concat(texts[1].Intersect(texts[2])));
    }

    private IEnumerable<Conversation> All() => Files.SelectMany(corpus.Read);

    private string? Existing(string folder, string name)
    {
        string path = Path.Combine(corpus.Folder, folder, name);
        return File.Exists(path) ? path : null;
    }
}
