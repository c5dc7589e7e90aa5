using System.CommandLine;
using System.Globalization;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Reference.Import;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>import-checkpoint</c>: makes a model folder of a checkpoint of the reference system.</summary>
internal static class ImportCheckpointVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The checkpoint, such as best_model.pth. Nothing in it is executed." };
        var kind = new Option<string>("--kind") { Description = "Whose it is: audio, video or baseline.", Required = true };
        kind.AcceptOnlyFromAmong([.. CheckpointImport.Kinds.Keys]);
        var output = new Option<string>("--out") { Description = "The model folder.", Required = true };
        var training = new Option<string?>("--train-json") { Description = "The training split it was trained on, for the vocabularies; without it they are marked as unknown." };
        var text = new Option<string>("--text")
        {
            Description = "The text encoder's name or folder, for its tokenizer (and config.json where it has one).",
            DefaultValueFactory = _ => "bert-base-uncased",
        };
        var speech = new Option<string?>("--speech") { Description = "The speech encoder's name or folder, for a config.json that shapes do not tell." };
        var command = new Command("import-checkpoint", "Makes a model folder of a checkpoint (.pth) of the reference system.") { file, kind, output, training, text, speech };
        command.SetAction(parsed =>
        {
            var import = new CheckpointImport
            {
                Checkpoint = parsed.GetValue(file)!,
                Kind = CheckpointImport.Kinds[parsed.GetValue(kind)!],
                Text = parsed.GetValue(text)!,
                Speech = parsed.GetValue(speech),
                TrainingData = parsed.GetValue(training),
            };
            var model = import.Write(parsed.GetValue(output)!);
            var writer = parsed.InvocationConfiguration.Output;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{parsed.GetValue(kind)} network, {model.Parameters:N0} parameters, texts in its tables: {string.Join(", ", ReferenceVocabularies.Names.Zip(model.Vocabularies.InOrder, (name, texts) => $"{name} {texts:N0}"))}."));
            if (!model.KnowsVocabularies)
                writer.WriteLine("The texts themselves are unknown: topic and chain of empathy will tell the model nothing. Name the training split by --train-json to have them.");
            writer.WriteLine($"The model is {parsed.GetValue(output)}.");
            return ExitCode.Success;
        });
        return command;
    }
}
