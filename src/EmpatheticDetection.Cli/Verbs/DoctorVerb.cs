using System.CommandLine;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>doctor</c>: what is and is not there, with the cure for each.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Shows what this machine has and lacks, and what to do about it.");
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.WriteLine($"threads: {Environment.ProcessorCount}");
            return ExitCode.Success;
        });
        return command;
    }
}
