using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Synthesis;

/// <summary>One small corpus that several tests look at.</summary>
public sealed class CorpusFixture : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public CorpusFixture()
    {
        Options = Tiny(_parent["corpus"]) with { Absent = 0.2 };
        Summary = SyntheticCorpus.GenerateAsync(Options).GetAwaiter().GetResult();
    }

    public SyntheticCorpusOptions Options { get; }

    public SyntheticCorpusSummary Summary { get; }

    public string Folder => Summary.Folder;

    /// <summary>The smallest corpus, of short utterances and small frames.</summary>
    public static SyntheticCorpusOptions Tiny(string folder) => new()
    {
        Folder = folder,
        Dialogues = SyntheticCorpusOptions.FewestDialogues,
        UtteranceSeconds = 0.6,
        FewestUtterances = 2,
        MostUtterances = 3,
        FrameSize = 32,
    };

    public Conversation[] Read(string file) => [.. ConversationReader.Read(Path.Combine(Folder, file))];

    public void Dispose() => _parent.Dispose();
}
