using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Reads tensors of any source into arrays of one type.</summary>
public static class WeightReading
{
    /// <summary>A tensor of floating-point numbers as float32; narrower types are widened, F64 is rounded to even.</summary>
    /// <exception cref="InvalidInputException">There is no such tensor, or it is of another type.</exception>
    public static float[] ReadSingles(this IWeightSource source, string name)
    {
        byte[] bytes = ReadBytes(source, name, out var tensor);
        return tensor.Type switch
        {
            "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "F64" => Convert<double>(bytes, value => (float)value),
            "F16" => Convert<Half>(bytes, value => (float)value),
            "BF16" => Convert<ushort>(bytes, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            "F8_E5M2" => Convert<byte>(bytes, bits => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8))),
            "F8_E4M3" => Convert<byte>(bytes, FromE4M3),
            _ => throw WrongType(source, tensor, "floating-point numbers"),
        };
    }

    /// <summary>A tensor of whole numbers or truth values as int64; U64 keeps its bits.</summary>
    /// <exception cref="InvalidInputException">There is no such tensor, or it is of another type.</exception>
    public static long[] ReadInt64s(this IWeightSource source, string name)
    {
        byte[] bytes = ReadBytes(source, name, out var tensor);
        return tensor.Type switch
        {
            "I64" or "U64" => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
            "I32" => Widen<int>(bytes, value => value),
            "U32" => Widen<uint>(bytes, value => value),
            "I16" => Widen<short>(bytes, value => value),
            "U16" => Widen<ushort>(bytes, value => value),
            "I8" => Widen<sbyte>(bytes, value => value),
            "U8" or "BOOL" => Widen<byte>(bytes, value => value),
            _ => throw WrongType(source, tensor, "whole numbers"),
        };
    }

    // Four bits of exponent with a bias of 7, three of fraction, no infinity: https://arxiv.org/abs/2209.05433.
    private static float FromE4M3(byte bits)
    {
        int exponent = (bits >> 3) & 15, fraction = bits & 7;
        float size = (exponent, fraction) switch
        {
            (15, 7) => float.NaN,
            (0, _) => fraction * MathF.ScaleB(1, -9),
            _ => MathF.ScaleB(1 + (fraction / 8f), exponent - 7),
        };
        return (bits & 0x80) == 0 ? size : -size;
    }

    private static float[] Convert<T>(byte[] bytes, Func<T, float> convert) where T : struct
    {
        var from = MemoryMarshal.Cast<byte, T>(bytes);
        float[] to = new float[from.Length];
        for (int i = 0; i < to.Length; i++) to[i] = convert(from[i]);
        return to;
    }

    private static long[] Widen<T>(byte[] bytes, Func<T, long> convert) where T : struct
    {
        var from = MemoryMarshal.Cast<byte, T>(bytes);
        long[] to = new long[from.Length];
        for (int i = 0; i < to.Length; i++) to[i] = convert(from[i]);
        return to;
    }

    private static byte[] ReadBytes(IWeightSource source, string name, out TensorInfo tensor)
    {
        ArgumentNullException.ThrowIfNull(source);
        tensor = source.Tensors.GetValueOrDefault(name)
            ?? throw new InvalidInputException(source.Path, $"holds no tensor \"{name}\"", "It may belong to another model.");
        if (tensor.ByteCount > Array.MaxLength)
            throw new InvalidInputException(source.Path, $"tensor \"{name}\" is too large to be read into one array", "Store it in parts.");
        byte[] bytes = new byte[tensor.ByteCount];
        source.Read(name, bytes);
        return bytes;
    }

    private static InvalidInputException WrongType(IWeightSource source, TensorInfo tensor, string wanted) =>
        new(source.Path, $"tensor \"{tensor.Name}\" is of type {tensor.Type}, wanted were {wanted}", "It may belong to another model.");
}
