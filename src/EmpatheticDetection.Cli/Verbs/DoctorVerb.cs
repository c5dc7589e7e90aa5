using System.CommandLine;
using EmpatheticDetection.Cli.Doctor;
using EmpatheticDetection.Cli.Presentation;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>doctor</c>: what is and is not there, with the cure for each.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Command("doctor", "Shows what this machine has and lacks, and what to do about it.");
        command.SetAction(result =>
        {
            var console = Terminal.On(result.InvocationConfiguration.Output);
            var findings = Examination.Run().ToArray();
            var table = new Table { Border = TableBorder.Simple }.AddColumns("", "What", "Found", "Cure");
            foreach (var finding in findings)
                table.AddRow(Symbol(finding.Status), finding.Name, Markup.Escape(finding.Detail), Markup.Escape(finding.Cure ?? ""));
            console.Write(table);
            bool missing = findings.Any(finding => finding.Status == FindingStatus.Missing);
            console.MarkupLine(missing ? "[red]Something that is needed is missing.[/]" : "Everything that is needed is there.");
            return missing ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static string Symbol(FindingStatus status) => status switch
    {
        FindingStatus.Present => "[green]yes[/]",
        FindingStatus.Optional => "[yellow]no[/]",
        _ => "[red]MISSING[/]",
    };
}
