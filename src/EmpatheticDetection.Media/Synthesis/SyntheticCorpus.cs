using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Synthesis.Planning;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>
/// A corpus in AvaMERG's shape made by rule: dialogues with voices, drawn faces, sentences and profiles, each modality carrying a
/// part of the evidence. It trains and tests a pipeline without any download; figures measured on it say nothing of real people.
/// </summary>
public static class SyntheticCorpus
{
    /// <summary>Folder of the sounds within a corpus.</summary>
    public const string AudioFolder = "audio";

    /// <summary>Folder of the films within a corpus.</summary>
    public const string VideoFolder = "video";

    /// <summary>
    /// Makes a corpus: train.json, val.json and test.json in the mapped form, audio/*.wav (16 kHz, mono, 16 bit), video/*.avi (motion
    /// JPEG), and README.md, synthetic.json and evidence.jsonl that say what it is. The folder appears only when it is whole.
    /// </summary>
    /// <param name="options">What to make; the same options give the same bytes, whatever the number of threads.</param>
    /// <param name="progress">Told after every dialogue, from any thread.</param>
    /// <param name="cancellation">Stops within an utterance; nothing is left.</param>
    /// <exception cref="InvalidInputException">An option cannot be used, or the folder is taken or cannot be written.</exception>
    public static Task<SyntheticCorpusSummary> GenerateAsync(
        SyntheticCorpusOptions options, IProgress<SyntheticProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Task.Run(() => Generate(options, progress, cancellation), cancellation);
    }

    private static SyntheticCorpusSummary Generate(
        SyntheticCorpusOptions options, IProgress<SyntheticProgress>? progress, CancellationToken cancellation)
    {
        using var folder = new CorpusFolder(options.Folder, options.Force);
        var plans = CorpusPlan.Create(options);
        string audio = Directory.CreateDirectory(Path.Combine(folder.Temporary, AudioFolder)).FullName;
        string video = Directory.CreateDirectory(Path.Combine(folder.Temporary, VideoFolder)).FullName;
        int done = 0;
        var parallel = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount,
        };
        try
        {
            Parallel.ForEach(plans, parallel, plan =>
            {
                DialogueStudio.Record(plan, options, audio, video, cancellation);
                progress?.Report(new SyntheticProgress(Interlocked.Increment(ref done), plans.Length));
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(inner => inner is InvalidInputException) is { } cause)
        {
            // Several threads meet the same full disk; one message is enough.
            throw new InvalidInputException(options.Folder, "was not made", cause.Message, e);
        }

        foreach (var split in Enum.GetValues<CorpusSplit>())
        {
            var conversations = plans.Where(p => p.Split == split).Select(p => p.Conversation);
            ConversationWriter.Write(Path.Combine(folder.Temporary, FileOf(split)), conversations);
        }

        var summary = Summarise(options, plans);
        CorpusDescription.Write(folder.Temporary, options, plans, summary);
        cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        return summary;
    }

    private static SyntheticCorpusSummary Summarise(SyntheticCorpusOptions options, DialoguePlan[] plans)
    {
        var utterances = plans.SelectMany(plan => plan.Conversation.Utterances).ToArray();
        var splits = Enum.GetValues<CorpusSplit>();
        return new SyntheticCorpusSummary(
            Path.GetFullPath(options.Folder),
            splits.ToDictionary(FileOf, split => plans.Count(p => p.Split == split)),
            Enum.GetValues<Emotion>().ToDictionary(emotion => emotion, emotion => plans.Count(p => p.Emotion == emotion)),
            splits.ToDictionary(FileOf, split => plans.Where(p => p.Split == split).Select(p => p.Speaker.Profile.Id).Distinct().Count()),
            utterances.Length,
            utterances.Count(u => u.AudioName is null) + utterances.Count(u => u.VideoName is null),
            plans.Sum(plan => plan.Missing.Count));
    }

    private static string FileOf(CorpusSplit split) => split switch
    {
        CorpusSplit.Train => "train.json",
        CorpusSplit.Val => "val.json",
        _ => "test.json",
    };
}
