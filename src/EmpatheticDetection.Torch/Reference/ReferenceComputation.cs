namespace EmpatheticDetection.Torch.Reference;

/// <summary>How a network of the reference system is computed; docs/reference.md tabulates the differences.</summary>
public enum ReferenceComputation
{
    /// <summary>Only what is real, masked, all of each utterance.</summary>
    Corrected,

    /// <summary>As the reference trains: padded utterances count, one second of sound. For parity and for comparing.</summary>
    Faithful,

    /// <summary>As the reference's test script computes the trained video network. Only to explain published figures.</summary>
    AsEvaluated,
}
