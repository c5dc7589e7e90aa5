using System.CommandLine;
using EmpatheticDetection.Cli.Quickstart;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>quickstart</c>: the whole system on data that it makes itself.</summary>
internal static class QuickstartVerb
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Where everything goes; what an earlier quick start left there is replaced.", DefaultValueFactory = _ => "quickstart" };
        var small = new Option<bool>("--small") { Description = "A corpus so small that the figures mean little, in under a minute." };
        var seed = new Option<long>("--seed") { Description = "Seed of everything.", DefaultValueFactory = _ => 1 };
        var command = new Command("quickstart", "Makes a synthetic corpus, trains and fuses two models, and shows it all in a report.") { output, small, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!;
            bool isSmall = parsed.GetValue(small);
            var options = isSmall ? QuickstartOptions.Small(folder, parsed.GetValue(seed)) : QuickstartOptions.Full(folder, parsed.GetValue(seed));
            await QuickstartRun.RunAsync(options, $"empathetic quickstart{(isSmall ? " --small" : "")} --seed {options.Seed}", parsed.InvocationConfiguration.Output, cancellation);
            return ExitCode.Success;
        });
        return command;
    }
}
