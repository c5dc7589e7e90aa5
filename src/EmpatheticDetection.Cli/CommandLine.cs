using System.CommandLine;
using System.CommandLine.Parsing;
using EmpatheticDetection.Cli.Verbs;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli;

/// <summary>The command <c>empathetic</c>: parses, runs a verb, and turns errors into messages and exit codes.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show stack traces of errors.", Recursive = true };

    public static RootCommand Create()
    {
        var root = new RootCommand("Recognises the emotion of a speaker in a dialogue from voice, face, words and metadata.") { Verbose };
        foreach (var verb in AllVerbs.Create()) root.Subcommands.Add(verb);
        return root;
    }

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"Run \"{PathOf(parsed.CommandResult)} --help\" for what it takes.");
            return ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is InvalidInputException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(parsed.GetValue(Verbose) ? e.ToString() : e.Message);
            return ExitCode.Failure;
        }
        catch (Exception e)
        {
            await error.WriteLineAsync(parsed.GetValue(Verbose)
                ? e.ToString()
                : $"Unexpected error: {e.GetType().Name}: {e.Message} Run again with --verbose for details.");
            return ExitCode.Failure;
        }
    }

    // The words that lead to a verb: empathetic data split.
    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "empathetic";
}
