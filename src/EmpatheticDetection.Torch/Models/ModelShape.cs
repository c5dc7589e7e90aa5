using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Models;

/// <summary>The model that a file describes.</summary>
internal static class ModelShape
{
    /// <summary>What is said where there is none; <paramref name="where"/> names the file.</summary>
    public static InvalidInputException Missing(string where) => new(where, "describes no model", "Give \"model\".");
}
