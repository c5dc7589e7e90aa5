using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>Reads what torch.save wrote: the zip format, and the one before it.</summary>
internal static class TorchContent
{
    private static readonly byte[] ZipStart = [(byte)'P', (byte)'K', 3, 4];
    private static readonly byte[] EmptyZip = [(byte)'P', (byte)'K', 5, 6];

    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith(ZipStart) || start.StartsWith(EmptyZip);

    public static bool IsPickle(ReadOnlySpan<byte> start) => start.Length > 1 && start[0] == (byte)PickleOpcode.Protocol;

    /// <summary>The value that was saved; its tensors look into the file.</summary>
    public static object? Read(MappedFile file)
    {
        var start = file.Span(0, (int)Math.Min(file.Length, 512));
        if (IsZip(start)) return TorchZip.Read(file);
        if (IsPickle(start)) return TorchLegacy.Read(file);
        throw MistakenFile.Describe(file.Path, start) ?? new InvalidInputException(file.Path, "is no checkpoint that torch.save wrote",
            "Get the file again, or see which file was meant.");
    }
}
