using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Audit;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>data audit</c>: looks for what would make results look better than they are.</summary>
internal static class DataAuditVerb
{
    public static Command Create()
    {
        var data = DataVerb.DataArgument();
        var manifest = DataVerb.ManifestOption();
        var json = DataVerb.JsonOption();
        var command = new Command("audit",
            "Looks for speakers and texts that splits share, and for annotations that tell the label; "
            + $"exits with {ExitCode.LeakFound} when it finds any.")
        {
            data, manifest, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var output = result.InvocationConfiguration.Output;
            var dataset = DatasetFolder.Open(result.GetValue(data)!, result.GetValue(manifest));
            var audit = DatasetAuditor.Audit(dataset, cancellation: cancellation);
            if (!JsonOutput.IsOutput(result.GetValue(json))) AuditTables.Show(Terminal.On(output), audit);
            JsonOutput.Write(result.GetValue(json), audit, output);
            return Task.FromResult(audit.Leaks.Count == 0 ? ExitCode.Success : ExitCode.LeakFound);
        });
        return command;
    }
}
