using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Reports;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>data inspect</c>: counts what a corpus holds.</summary>
internal static class DataInspectVerb
{
    public static Command Create()
    {
        var data = DataVerb.DataArgument();
        var manifest = DataVerb.ManifestOption();
        var json = DataVerb.JsonOption();
        var png = new Option<string?>("--png") { Description = "Draw the emotions of each split.", HelpName = "FILE" };
        var command = new Command("inspect", "Counts emotions, speakers, lengths and media in each split.") { data, manifest, json, png };
        command.SetAction((result, cancellation) =>
        {
            var output = result.InvocationConfiguration.Output;
            var inspection = DatasetInspector.Inspect(DatasetFolder.Open(result.GetValue(data)!, result.GetValue(manifest)), cancellation);
            if (!JsonOutput.IsOutput(result.GetValue(json))) InspectionTables.Show(Terminal.On(output), inspection);
            JsonOutput.Write(result.GetValue(json), inspection, output);
            if (result.GetValue(png) is { } picture) DatasetPicture.Write(picture, inspection);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
