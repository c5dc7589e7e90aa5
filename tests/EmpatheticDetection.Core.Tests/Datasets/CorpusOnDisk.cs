using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Datasets;

/// <summary>Small data folders for tests.</summary>
internal static class CorpusOnDisk
{
    private static readonly string[] Words =
        "river stone cloud lamp garden mirror train window letter bridge market candle piano forest island carpet".Split(' ');

    public static Conversation Row(string id, string? label, int? speaker = null, string? context = null, ChainOfEmpathy? chain = null,
        string? audio = null) => new(
        id, context ?? Sentence(id), [new Utterance(0, Role.Speaker, Sentence("said " + id), audio)],
        chain ?? (label is null ? null : new ChainOfEmpathy(label, null, null, null)),
        speaker is null ? null : new Profile("young", "male", "mid", speaker));

    /// <summary>Seven words that depend on the id.</summary>
    public static string Sentence(string id)
    {
        var random = Randomness.SeededRandom.For(7, 0, id);
        return string.Join(' ', Enumerable.Range(0, 7).Select(_ => random.Choose(Words) + random.Next(100)));
    }

    public static TemporaryFolder With(params (string File, Conversation[] Rows)[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var (file, rows) in files) ConversationWriter.Write(folder[file], rows);
        return folder;
    }
}
