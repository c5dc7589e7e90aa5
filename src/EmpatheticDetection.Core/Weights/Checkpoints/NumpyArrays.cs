using System.Buffers.Binary;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>numpy arrays and scalars, whose bytes stand within the pickle.</summary>
internal static class NumpyArrays
{
    /// <summary>_reconstruct(ndarray, (0,), b"b"): an array that gets its state afterwards.</summary>
    public static CheckpointTensor Reconstruct(PickleArguments arguments)
    {
        if (arguments.Get<TorchName>(0).Kind != TorchNameKind.ArrayClass) throw arguments.Wrong(0);
        if (arguments.Wholes(1) is not [0]) throw arguments.Wrong(1);
        return new CheckpointTensor();
    }

    /// <summary>The state of an array: (version, shape, dtype, is Fortran, bytes).</summary>
    public static void Build(CheckpointTensor array, object? state)
    {
        if (state is not PickleList { IsTuple: true } tuple) throw new PickleException("an array's state is no tuple");
        var values = new PickleArguments("numpy.ndarray", tuple, 5, 5);
        if (values.Whole(0) != 1) throw values.Wrong(0);
        Fill(array, values.Get<byte[]>(4), values.Get<NumpyDtype>(2), values.Wholes(1), values.Truth(3));
    }

    /// <summary>_frombuffer(bytes, dtype, shape, order).</summary>
    public static CheckpointTensor FromBuffer(PickleArguments arguments)
    {
        string order = arguments.Get<string>(3);
        if (order is not ("C" or "F")) throw arguments.Wrong(3);
        return Fill(new CheckpointTensor(), arguments.Get<byte[]>(0), arguments.Get<NumpyDtype>(1), arguments.Wholes(2), order == "F");
    }

    /// <summary>scalar(dtype, bytes): a plain number.</summary>
    public static object Scalar(PickleArguments arguments)
    {
        var dtype = arguments.Get<NumpyDtype>(0);
        byte[] bytes = [.. arguments.Get<byte[]>(1)];
        if (bytes.Length != dtype.Width) throw arguments.Wrong(1);
        if (dtype.IsBigEndian) Array.Reverse(bytes);
        return dtype.Type switch
        {
            "F64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "F32" => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "I64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "I32" => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "I16" => (long)BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "I8" => (long)(sbyte)bytes[0],
            "U64" => PickleNumber.Of(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            "U32" => (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "U16" => (long)BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "U8" => (long)bytes[0],
            _ => (object)(bytes[0] != 0),
        };
    }


    private static CheckpointTensor Fill(CheckpointTensor array, byte[] bytes, NumpyDtype dtype, long[] shape, bool isFortran)
    {
        var layout = TensorLayout.Dense(shape, isFortran);
        if ((Int128)layout.Count * dtype.Width != bytes.Length)
            throw new PickleException($"an array of the shape [{string.Join(", ", shape)}] has {bytes.Length} bytes");
        var storage = new TorchStorage("", dtype.Type, bytes.Length / dtype.Width)
        {
            Bytes = new InlineBytes(bytes),
            IsBigEndian = dtype.IsBigEndian,
        };
        return array.Fill(dtype.Type, layout, storage);
    }
}
