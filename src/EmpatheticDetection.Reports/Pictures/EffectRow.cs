using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>A line of a picture of effects.</summary>
/// <param name="Name">What is compared, such as two models or a class.</param>
/// <param name="Effects">A difference of each series; one without a value is left out.</param>
/// <param name="Doubtful">Drawn in grey: too little stands behind it.</param>
internal sealed record EffectRow(string Name, IReadOnlyList<Estimate> Effects, bool Doubtful = false);
