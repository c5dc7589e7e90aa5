using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Splitting;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>data split</c>: divides a corpus and writes down how.</summary>
internal static class DataSplitVerb
{
    public static Command Create()
    {
        var data = DataVerb.DataArgument();
        var to = new Option<string>("--out")
        {
            Description = "The manifest to write; DATA/splits.json is used without further ado.",
            HelpName = "FILE",
            Required = true,
        };
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same splits.", DefaultValueFactory = _ => 42 };
        var by = new Option<string>("--by")
        {
            Description = "speaker: no speaker is in two splits; random: speakers may recur.",
            DefaultValueFactory = _ => "speaker",
        };
        by.AcceptOnlyFromAmong("speaker", "random");
        var ratios = new Option<double[]>("--ratios")
        {
            Description = "Shares of train, validation and test.",
            HelpName = "0.8,0.1,0.1",
            CustomParser = ParseRatios,
            DefaultValueFactory = _ => [0.8, 0.1, 0.1],
        };
        var skip = new Option<bool>("--skip-unlabelled") { Description = "Leave conversations without a known label out." };
        var command = new Command("split", "Divides data into train, validation and test, with disjoint speakers and balanced emotions.")
        {
            data, to, seed, ratios, by, skip,
        };
        command.SetAction((result, cancellation) =>
        {
            var options = new SplitOptions
            {
                Method = result.GetValue(by) == "random" ? SplitMethod.Random : SplitMethod.Speaker,
                Seed = result.GetValue(seed),
                Ratios = result.GetValue(ratios)!,
                Unlabelled = result.GetValue(skip) ? UnlabelledPolicy.Skip : UnlabelledPolicy.Refuse,
            };
            var manifest = DatasetSplitter.Split(result.GetValue(data)!, options, cancellation);
            manifest.Write(result.GetValue(to)!);
            var output = result.InvocationConfiguration.Output;
            var sizes = manifest.Ids.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value.Count:N0}"));
            output.WriteLine(string.Join(", ", sizes));
            output.WriteLine($"The manifest is {result.GetValue(to)}.");
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static double[]? ParseRatios(ArgumentResult result)
    {
        string text = string.Join(',', result.Tokens.Select(t => t.Value));
        string[] parts = text.Split(',');
        var ratios = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out ratios[i])) continue;
            result.AddError($"--ratios: \"{parts[i]}\" is not a number; write them as 0.8,0.1,0.1.");
            return null;
        }

        return ratios;
    }
}
