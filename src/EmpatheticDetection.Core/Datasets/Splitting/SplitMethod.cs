namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>What must not be torn apart by a division.</summary>
public enum SplitMethod
{
    /// <summary>All conversations of a speaker, and all turns of a dialogue, stay together.</summary>
    Speaker,

    /// <summary>Only the turns of a dialogue stay together.</summary>
    Random,
}
