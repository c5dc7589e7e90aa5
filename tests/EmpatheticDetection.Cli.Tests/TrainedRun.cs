using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;

[assembly: AssemblyFixture(typeof(EmpatheticDetection.Cli.Tests.TrainedRun))]

namespace EmpatheticDetection.Cli.Tests;

/// <summary>One small corpus, and a model trained on it by the command, for all tests.</summary>
public sealed class TrainedRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _parent = new();

    /// <summary>The data folder.</summary>
    public string Corpus => _parent["corpus"];

    /// <summary>A configuration with every encoder, all tiny.</summary>
    public string Config => _parent["tiny.json"];

    /// <summary>A run folder of it.</summary>
    public string Run => _parent["run"];

    /// <summary>Its model folder.</summary>
    public string Model => Path.Combine(Run, "model");

    /// <summary>What the command said.</summary>
    internal Said Trained { get; private set; } = new(-1, "", "");

    public async ValueTask InitializeAsync()
    {
        await SyntheticCorpus.GenerateAsync(new SyntheticCorpusOptions
        {
            Folder = Corpus,
            Dialogues = SyntheticCorpusOptions.FewestDialogues,
            UtteranceSeconds = 0.4,
            FewestUtterances = 2,
            MostUtterances = 3,
            FrameSize = 32,
        });
        await File.WriteAllTextAsync(Config, """
            {
              // Small enough that an epoch takes a moment.
              "model": {
                "encoders": [
                  { "kind": "ngrams", "buckets": 1024, "width": 8 },
                  { "kind": "voice", "bands": 16, "channels": 8, "blocks": 1, "width": 8 },
                  { "kind": "face", "frames": 3, "size": 32, "channels": 4, "layers": 3, "width": 8 }
                ],
                "metadata": { "width": 4 },
                "width": 12
              },
              "training": { "epochs": 3, "batch_size": 4, "patience": 0, "threads": 1 },
              "augmentation": {}
            }
            """);
        Trained = await Command.RunAsync("train", "--config", Config, "--data", Corpus, "--out", Run);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        if (Directory.Exists(_parent.Path)) _parent.Dispose();
    }
}
