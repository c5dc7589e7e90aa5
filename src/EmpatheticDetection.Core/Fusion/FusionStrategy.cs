namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A strategy of late fusion, as its file declares it: a static property <c>Strategy</c> of the class that fuses. Whoever lists strategies
/// finds it there.
/// </summary>
/// <param name="Name">As the command line and descriptions call it.</param>
/// <param name="Rank">
/// How much it has to learn: of strategies that do about equally well, the one of the lowest rank is taken. No two have the same.
/// </param>
/// <param name="Learns">Whether it is fitted on labelled rows.</param>
/// <param name="Create">Makes one, fitting it where it learns.</param>
public sealed record FusionStrategy(string Name, int Rank, bool Learns, Func<FusionRequest, ILateFusion> Create)
{
    /// <summary>Whether it needs weights given by hand, so that nobody can choose it by trial.</summary>
    public bool NeedsWeights { get; init; }

    /// <summary>Whether it sees representations, so that it has nothing to go by where no model has any.</summary>
    public bool NeedsRepresentations { get; init; }
}
