namespace EmpatheticDetection.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>data audit found a leak.</summary>
    public const int LeakFound = 2;
    public const int Interrupted = 130;
}
