using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Reports.Tests;

/// <summary>A document with every part.</summary>
internal static class SampleDocument
{
    /// <param name="mark">Stands at the end of every text that a document takes from outside.</param>
    public static ReportDocument Full(string mark = "") => new()
    {
        Run = Run(mark),
        Models = [Marked("audio-text", 1.2, mark), Marked("video-text", 1.0, mark), Marked("fused", 1.6, mark)],
        Fusion = new("fused" + mark, Gain(0.012, 0.107, "video-text" + mark), FusionDescription.Of(
            new WeightedFusion([0.6, 0.4]), ["audio-text" + mark, "video-text" + mark])),
        Turns = [SampleRun.Course("audio-text" + mark, 3, mark)],
        Robustness = [Conditions(mark)],
        Curves = [SampleRun.Curve("audio-text" + mark, 24, 17), SampleRun.Curve("video-text" + mark, 1, 1)],
        Mistakes = MistakeRow.MostConfident(
            "audio-text" + mark, Marked("audio-text", 1.2, mark).Predictions, id => $"I never thought that {id} would end so." + mark, 5),
        Audit = Audit(mark),
        Inspection = Inspection(mark),
        Explained = Explained(mark),
        Files = [new("predictions.jsonl" + mark, "what each model says of each dialogue" + mark), new("test_results.json", "every figure")],
    };

    public static RunDescription Run(string mark = "") => new()
    {
        Title = "Two models and their fusion" + mark,
        Summary = "Two models were trained on a corpus made by rule, judged on speakers that they had never met, and fused." + mark,
        Data = SampleRun.Synthetic with { Name = SampleRun.Synthetic.Name + mark, Splits = [new("train" + mark, 2100), new("test", 45)] },
        Command = "empathetic quickstart --seed 1" + mark,
        Seed = 1,
        UsesChainOfEmpathy = false,
        Environment = [new("Processor" + mark, "2 cores" + mark), new(".NET", "10.0")],
        Duration = TimeSpan.FromSeconds(192),
        ValidationUses = new(7, "runs" + mark),
        ConfigurationHeadline = "AdamW 1e-3, batch 16, cross-entropy, at most 24 epochs" + mark,
        ConfigurationJson = $$"""
            {
              "preset": "audio-text{{mark}}",
              "epochs": 24
            }
            """,
    };

    public static FusionGain Gain(double low, double high, string best = "video-text") =>
        new(best, 140, "speaker", new(Pair(low, high), Pair(low, high), Pair(low, high), Pair(low, high)));

    private static PairedEstimate Pair(double low, double high) => new(
        new(0.861, 0.81, 0.905), new(0.861 - ((low + high) / 2), 0.75, 0.86), new((low + high) / 2, low, high), 0.014);

    private static ModelResult Marked(string name, double skill, string mark)
    {
        var model = SampleRun.Model(name, 140, skill, mark: mark);
        return model with
        {
            Name = name + mark,
            Uncalibrated = model.Report,
            Calibration = new() { Temperature = 1.4, Selection = new([], "temperature", "it has the lowest log loss" + mark, 45) },
            Abstention = new() { Below = 0.3, Reason = "given" + mark },
        };
    }

    private static RobustnessResult Conditions(string mark) => new("audio-text" + mark,
    [
        new("modalities", "text + audio", 0, SampleRun.Model("a", 140, 1.2).Report),
        new("modalities", "audio", 9, SampleRun.Model("b", 131, 0.7).Report),
        new("modalities", "metadata" + mark, 140, null),
        new("degradation", "as they are", 0, SampleRun.Model("a", 140, 1.2).Report),
        new("degradation", "noise at 0 dB" + mark, 0, SampleRun.Model("c", 140, 0.4).Report),
    ]);

    private static DatasetAudit Audit(string mark) => new(
        new Dictionary<string, int> { ["train"] = 210, ["test"] = 45 }, 3, ["01118" + mark], [], [], [],
        new(255, 0.91, 0.48, 0.567, 5, true),
        [new("topic" + mark, "test" + mark, 2, 5, ["travel" + mark, "school"])],
        ["2 speakers are in more than one split: 28, 31." + mark]);

    private static DatasetInspection Inspection(string mark) => new(
        "corpus", new Dictionary<string, string> { ["train.json" + mark] = "9f86d081884c7d65" + mark },
        [Split("train" + mark), Split("test" + mark)], ["02222" + mark]);

    private static SplitInspection Split(string name) => new(
        name, 210, EmotionTable.Names.ToDictionary(label => label, label => 30), new Dictionary<string, int>(), 4,
        new Dictionary<string, int> { ["tired"] = 2 }, new Dictionary<string, int>(), new Dictionary<string, int>(),
        new Dictionary<string, int>(), new Dictionary<string, int> { ["28"] = 100, ["31"] = 110 },
        LengthStatistics.Of([3, 4, 6]), LengthStatistics.Of([8, 15, 22]), new(600, 12, 0, []), new(590, 0, 22, []), 200);

    private static ExplainedDialogue Explained(string mark)
    {
        var frames = new VideoFrames([.. Enumerable.Range(0, 48 * 48 * 3).Select(i => (byte)(i / 27))], 1, 48, 48);
        byte[] frame = FrameImage.Png(frames, 0), wav = Wav();
        double[] sad = [0.05, 0.05, 0.1, 0.1, 0.6, 0.05, 0.05], angry = [0.02, 0.03, 0.55, 0.1, 0.2, 0.05, 0.05];
        return new(
            "01118" + mark, Emotion.Sad,
            [
                new(
                    Role.Speaker, "I waited all evening, and nobody came." + mark,
                    [new("audio-text" + mark, 0.7), new("video-text", 0.55)], wav, [frame, frame]),
                new(Role.Listener, "Did they say why?" + mark, [new("audio-text", 0.1), new("video-text", 0.25)]),
                new(Role.ListenerResponse, "", [new("audio-text", 0.2), new("video-text", 0.2)], wav),
            ],
            [
                new("audio-text" + mark, new(
                    "01118", sad, Modalities: ["text", "audio" + mark],
                    Absent: new Dictionary<string, string> { ["video" + mark] = "not there" + mark })),
                new("video-text", new("01118", angry, Modalities: ["text", "video"])),
            ],
            "A birthday without guests." + mark, Emotion.Sad);
    }

    /// <summary>A tenth of a second of 8-bit sound at 8 kHz.</summary>
    private static byte[] Wav()
    {
        const int samples = 800;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples);
        writer.Write("WAVEfmt "u8);
        foreach (int word in (int[])[16, 1 | (1 << 16), 8000, 8000, 1 | (8 << 16)]) writer.Write(word);
        writer.Write("data"u8);
        writer.Write(samples);
        for (int i = 0; i < samples; i++) writer.Write((byte)(128 + (50 * Math.Sin(i / 3.0))));
        return stream.ToArray();
    }
}
