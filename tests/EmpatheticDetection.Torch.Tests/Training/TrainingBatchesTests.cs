using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Training;

public sealed class TrainingBatchesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_budget_of_seconds_counts_the_files_and_the_words_where_there_is_none()
    {
        Directory.CreateDirectory(_folder["audio"]);
        double[] lengths = [0.5, 0.6, 4.0, 0.4, 4.2];
        var rows = lengths.Select((seconds, i) =>
        {
            WavWriter.Write(_folder[$"audio/{i}.wav"], new AudioSignal(new float[(int)(8000 * seconds)], 8000));
            return Row($"{i}", new Utterance(0, Role.Speaker, "x", $"{i}.wav", null));
        }).ToList();
        rows.Add(Row("words", new Utterance(0, Role.Speaker, new string('a', 700), null, null))); // 50 seconds of talk
        var options = new TrainingOptions { BatchSize = 8, BatchSeconds = 5 };

        var batches = TrainingBatches.Create(rows, options).Batches(1);

        Assert.Equal(Enumerable.Range(0, rows.Count), batches.SelectMany(batch => batch).Order());
        Assert.Contains(batches, batch => batch.Order().SequenceEqual([0, 1, 3]));
        Assert.Contains(batches, batch => batch is [2]);
        Assert.Contains(batches, batch => batch is [5]);
    }

    private LabelledConversation Row(string id, Utterance utterance) =>
        MadeUpDialogues.Of(id, 1) with { Conversation = MadeUpDialogues.Of(id, 1).Conversation with { Utterances = [utterance] }, Media = MediaLocator.For(_folder["."]) };
}
