namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Values of a field that occur in one split only: what a model learns of them is of no use elsewhere, or what it meets is new to
/// it.</summary>
/// <param name="Field">The field, such as <c>speaker_profile.age</c>.</param>
/// <param name="Split">The only split that has them.</param>
/// <param name="Values">How many distinct values.</param>
/// <param name="Conversations">How many conversations hold one.</param>
/// <param name="Examples">The first values.</param>
public sealed record OneSplitValues(string Field, string Split, int Values, int Conversations, IReadOnlyList<string> Examples);
