using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>A refusal that may pass.</summary>
internal sealed class HubBusyException(InvalidInputException problem, TimeSpan? retryAfter) : Exception(problem.Message, problem)
{
    public InvalidInputException Problem { get; } = problem;

    /// <summary>How long the hub asks to wait.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
