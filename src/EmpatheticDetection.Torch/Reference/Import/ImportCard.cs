using System.Globalization;
using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Torch.Reference.Import;

/// <summary>README.md of an imported model: what is known of it, and what is not.</summary>
internal static class ImportCard
{
    public static string Write(CheckpointImport import, ImportedModel model)
    {
        string sizes = string.Join(", ", ReferenceVocabularies.Names.Zip(model.Vocabularies.InOrder, (name, texts) => $"{name} {texts}"));
        string vocabularies = model.KnowsVocabularies
            ? $"fitted on {Path.GetFileName(import.TrainingData)}, whose numbers of texts are those of the checkpoint's tables"
            : "**unknown**: the checkpoint does not hold them. Every topic and every text of the chain of empathy counts as the first of its table";
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Emotion model imported from {Path.GetFileName(import.Checkpoint)}

            A network of the reference system. Recognises the emotion of a speaker in a dialogue: one of {string.Join(", ", EmotionTable.Names)}.

            - Network: {model.Config.Kind}, {model.Parameters:N0} parameters
            - Text encoder: {model.Config.Text}, its weights from the checkpoint
            {(model.Config.Kind == ReferenceKind.Audio ? $"- Speech encoder: {model.Config.Speech ?? "none; 39 numbers of sound instead"}\n" : "")}- Vocabularies ({sizes} texts): {vocabularies}.
            - Chain of empathy (annotations that give the label away): used
            - Temperature of the probabilities: 1, not calibrated; there was no validation data at hand
            - Trained on: the checkpoint does not say

            ## Use
            `empathetic predict --model FOLDER INPUT` computes it corrected: only what is real, all of each utterance. `--computation faithful`
            pads and cuts as the reference did in training. docs/reference.md tells the differences.

            ## Limits
            Nothing is known of how well it does: judge it with `empathetic evaluate --model FOLDER --data DATA` before it is used.
            A label is what annotators or a rule called a dialogue, not what a person feels. Do not use it to decide about people.

            """);
    }
}
