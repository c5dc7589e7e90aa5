using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;

[assembly: AssemblyFixture(typeof(EmpatheticDetection.Torch.Tests.TinyCorpus))]

namespace EmpatheticDetection.Torch.Tests;

/// <summary>One small synthetic corpus with short sounds and small frames, made once for all tests.</summary>
public sealed class TinyCorpus : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public TinyCorpus()
    {
        Folder = _parent["corpus"];
        SyntheticCorpus.GenerateAsync(new SyntheticCorpusOptions
        {
            Folder = Folder,
            Dialogues = SyntheticCorpusOptions.FewestDialogues,
            UtteranceSeconds = 0.4,
            FewestUtterances = 2,
            MostUtterances = 3,
            FrameSize = 32,
            Absent = 0.2,
        }).GetAwaiter().GetResult();
    }

    public string Folder { get; }

    public IReadOnlyList<LabelledConversation> Read(string split) => DatasetFolder.Open(Folder).Read(split).Conversations;

    public void Dispose() => _parent.Dispose();
}
