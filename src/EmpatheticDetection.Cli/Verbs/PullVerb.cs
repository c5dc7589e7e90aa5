using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Hub;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>pull</c>: brings a pretrained model from the hub into the cache.</summary>
internal static class PullVerb
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "The model's name, with @REVISION behind it if need be: facebook/wav2vec2-base." };
        var command = new Command("pull", "Downloads a pretrained model from the Hugging Face hub into its cache (HF_HOME, HF_ENDPOINT, HF_TOKEN).") { model };
        command.SetAction(async (result, cancellation) =>
        {
            var output = result.InvocationConfiguration.Output;
            using var client = new HubClient(HubOptions.FromEnvironment());
            string folder;
            using (var progress = new DownloadProgress(output))
                folder = await client.PullAsync(HubModel.Parse(result.GetValue(model)!), progress, cancellation);
            output.WriteLine(folder);
            return ExitCode.Success;
        });
        return command;
    }
}
