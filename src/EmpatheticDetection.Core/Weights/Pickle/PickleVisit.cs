namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>How far the walk over the values has come with one of them.</summary>
internal enum PickleVisit : byte
{
    NotYet,
    Open,
    Done,
}
