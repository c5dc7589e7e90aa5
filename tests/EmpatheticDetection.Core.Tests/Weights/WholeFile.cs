using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Reads all that a file holds, every tensor to its last byte, in one buffer.</summary>
internal static class WholeFile
{
    private const int LargestTensor = 32 << 20;

    public static void Read(string path)
    {
        byte[] buffer = [];
        if (path.EndsWith(".safetensors", StringComparison.Ordinal) || path.EndsWith(".index.json", StringComparison.Ordinal))
        {
            using var source = WeightFile.Open(path);
            foreach (var (name, info) in source.Tensors) source.Read(name, Take(ref buffer, info.ByteCount));
            return;
        }

        using var checkpoint = TorchCheckpoint.Open(path);
        foreach (var tensor in Tensors(checkpoint.Value)) tensor.Read(Take(ref buffer, tensor.ByteCount));
    }

    private static Span<byte> Take(ref byte[] buffer, long length)
    {
        if (length > LargestTensor) throw new InvalidOperationException($"a tensor of {length} bytes");
        if (buffer.Length < length) buffer = new byte[length];
        return buffer.AsSpan(0, (int)length);
    }

    // Each container once, as the same may stand in many places.
    private static IEnumerable<CheckpointTensor> Tensors(object? value)
    {
        var open = new Stack<object?>([value]);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        while (open.TryPop(out object? next))
        {
            if (next is CheckpointTensor tensor && seen.Add(tensor)) yield return tensor;
            if (next is not PickleContainer container || !seen.Add(container)) continue;
            for (int i = 0; i < container.ChildCount; i++) open.Push(container.Child(i));
        }
    }
}
