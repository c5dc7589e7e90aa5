using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>What the quick start makes.</summary>
/// <param name="Folder">Where everything goes.</param>
/// <param name="Dialogues">Dialogues of the corpus.</param>
/// <param name="Epochs">Most epochs of each model.</param>
/// <param name="BatchSize">Dialogues of a batch.</param>
/// <param name="UtteranceSeconds">Mean length of an utterance.</param>
/// <param name="Draws">Bootstrap draws.</param>
/// <param name="Seed">Seed of everything.</param>
internal sealed record QuickstartOptions(string Folder, int Dialogues, int Epochs, int BatchSize, double UtteranceSeconds, int Draws, long Seed)
{
    /// <summary>Few validation dialogues cannot choose a strategy: the small one takes the mean.</summary>
    public string Strategy { get; init; } = LateFusion.Auto;

    public static QuickstartOptions Full(string folder, long seed) => new(folder, 300, 12, 8, 2, 2000, seed);

    public static QuickstartOptions Small(string folder, long seed) => new(folder, 63, 4, 8, 1, 500, seed) { Strategy = AverageFusion.Strategy.Name };
}
