namespace EmpatheticDetection.Cli.Doctor;

/// <summary>Whether something that <c>doctor</c> looked at is there.</summary>
internal enum FindingStatus
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>It is not there; some things do not work without it.</summary>
    Optional,

    /// <summary>It is not there; nothing works without it.</summary>
    Missing,
}
