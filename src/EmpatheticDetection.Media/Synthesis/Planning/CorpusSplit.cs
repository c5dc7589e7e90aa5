namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>The three files of a corpus.</summary>
internal enum CorpusSplit
{
    /// <summary>train.json</summary>
    Train,

    /// <summary>val.json</summary>
    Val,

    /// <summary>test.json</summary>
    Test,
}
