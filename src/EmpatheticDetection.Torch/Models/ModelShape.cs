using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Reference;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Chooses between the two families, of which a file names one.</summary>
internal static class ModelShape
{
    /// <summary>The one that is given; <paramref name="where"/> names the file.</summary>
    /// <exception cref="InvalidInputException">There is none, or both.</exception>
    public static ModelConfig One(DialogueModelConfig? model, ReferenceModelConfig? reference, string where) => (model, reference) switch
    {
        ({ } own, null) => own,
        (null, { } theirs) => theirs,
        (null, null) => throw new InvalidInputException(
            where, "describes no model", "Give \"model\", or \"reference\" for a network of the reference system."),
        _ => throw new InvalidInputException(where, "describes two models, \"model\" and \"reference\"", "Keep one of them."),
    };
}
