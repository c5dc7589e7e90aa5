using EmpatheticDetection.Cli.Reporting;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Media;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using EmpatheticDetection.Torch.Inference;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>A dialogue that no model has met, of people that none has met, recognised and shown with its words, sound and face.</summary>
internal static class NewDialogue
{
    private const int FramesShown = 6;

    public static async Task<ExplainedDialogue> RecognizeAsync(
        IReadOnlyList<TrainedSession> models, QuickstartOptions options, CancellationToken cancellation)
    {
        var row = await MakeAsync(options, cancellation);
        var opinions = new List<ModelOpinion>();
        var recognitions = new List<(string Model, Recognition Recognition)>();
        foreach (var model in models)
        {
            using var recognizer = EmotionRecognizer.FromFolder(model.Outcome.Folder.Model).Build();
            await foreach (var recognition in recognizer.RecognizeAsync([row], cancellation))
            {
                string name = TrainingReport.NameOf(model);
                recognitions.Add((name, recognition));
                opinions.Add(new ModelOpinion(name, recognition.Prediction));
            }
        }

        using var fusion = EmotionRecognizer.FromFolder(Path.Combine(options.Folder, QuickstartFusion.Model)).Build();
        var fused = opinions[0].Prediction;
        await foreach (var recognition in fusion.RecognizeAsync([row], cancellation)) fused = recognition.Prediction;
        opinions.Add(new ModelOpinion(QuickstartFusion.Name, fused));
        var utterances = new List<ExplainedUtterance>();
        foreach (var utterance in row.Conversation.Utterances)
            utterances.Add(await ExplainAsync(row, utterance, recognitions, cancellation));
        return new ExplainedDialogue(row.Id, fused.Predicted, utterances, opinions, row.Conversation.Context, row.Label);
    }

    // A corpus of its own, from another seed: other people, other sentences drawn.
    private static async Task<LabelledConversation> MakeAsync(QuickstartOptions options, CancellationToken cancellation)
    {
        string folder = Path.Combine(options.Folder, "new-dialogue");
        await SyntheticCorpus.GenerateAsync(
            new SyntheticCorpusOptions
            {
                Folder = folder,
                Dialogues = SyntheticCorpusOptions.FewestDialogues,
                Seed = options.Seed + 1000,
                UtteranceSeconds = options.UtteranceSeconds,
                Absent = 0,
                Force = true,
            },
            null,
            cancellation);
        return DatasetFolder.Open(folder).Read(SplitNames.Test, cancellation: cancellation).Conversations[0];
    }

    private static async Task<ExplainedUtterance> ExplainAsync(
        LabelledConversation row, Utterance utterance, List<(string Model, Recognition Recognition)> recognitions, CancellationToken cancellation)
    {
        var weights = recognitions
            .Select(pair => (pair.Model, Step: pair.Recognition.Steps.FirstOrDefault(step => step.Role != "context" && step.Text == utterance.Text)))
            .Where(pair => pair.Step is not null)
            .Select(pair => new StepWeight(pair.Model, pair.Step!.Weight))
            .ToArray();
        byte[]? wav = row.Media.Audio(row.Conversation, utterance).Value is { } sound ? await File.ReadAllBytesAsync(sound, cancellation) : null;
        var frames = new List<byte[]>();
        if (row.Media.Video(row.Conversation, utterance).Value is { } film)
        {
            var content = await new MediaReader().ReadAsync(film, new MediaRequest { SampleRate = null, Frames = FrameSampling.Spread(FramesShown) }, cancellation);
            for (int i = 0; i < (content.Video.Value?.Count ?? 0); i++) frames.Add(FrameImage.Png(content.Video.Value!, i));
        }

        return new ExplainedUtterance(utterance.Role, utterance.Text, weights, wav, frames);
    }
}
