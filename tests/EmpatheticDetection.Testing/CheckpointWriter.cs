using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EmpatheticDetection.Testing;

/// <summary>Writes checkpoints as torch.save does: a zip file of a pickle and a storage for each tensor.</summary>
public sealed class CheckpointWriter
{
    private readonly List<byte> _pickle = [0x80, 2];
    private readonly List<byte[]> _storages = [];

    /// <summary>A dictionary; its entries are keys and values in turn.</summary>
    public CheckpointWriter Map(Action<CheckpointWriter> entries)
    {
        _pickle.AddRange("}("u8);
        entries(this);
        _pickle.Add((byte)'u');
        return this;
    }

    /// <summary>A list of texts.</summary>
    public CheckpointWriter List(params string[] items)
    {
        _pickle.AddRange("]("u8);
        foreach (string item in items) Text(item);
        _pickle.Add((byte)'e');
        return this;
    }

    /// <summary>A text.</summary>
    public CheckpointWriter Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text), length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _pickle.AddRange([(byte)'X', .. length, .. bytes]);
        return this;
    }

    /// <summary>A whole number.</summary>
    public CheckpointWriter Number(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _pickle.AddRange([(byte)'J', .. bytes]);
        return this;
    }

    /// <summary>A matrix of zeros.</summary>
    public CheckpointWriter Zeros(int rows, int columns) => Tensor([rows, columns], new byte[sizeof(float) * rows * columns]);

    /// <summary>A tensor of floats of 32 bits or integers of 64, little-endian.</summary>
    public CheckpointWriter Tensor(IReadOnlyList<long> shape, byte[] bytes, bool isInteger = false)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(bytes);
        int count = bytes.Length / (isInteger ? sizeof(long) : sizeof(float));
        _pickle.AddRange("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
        Text("storage");
        _pickle.AddRange(isInteger ? "ctorch\nLongStorage\n"u8 : "ctorch\nFloatStorage\n"u8);
        Text($"{_storages.Count}").Text("cpu").Number(count);
        _pickle.AddRange("tQ"u8);
        Number(0).Tuple(shape);
        long[] strides = new long[shape.Count];
        for (int i = shape.Count - 1, step = 1; i >= 0; step *= (int)shape[i--]) strides[i] = step;
        Tuple(strides);
        _pickle.Add(0x89);
        _pickle.AddRange("ccollections\nOrderedDict\n)RtR"u8);
        _storages.Add(bytes);
        return this;
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "m/data.pkl", [.. _pickle, (byte)'.']);
        foreach (var (i, bytes) in _storages.Index()) Add(zip, $"m/data/{i}", bytes);
    }

    private void Tuple(IReadOnlyList<long> numbers)
    {
        _pickle.Add((byte)'(');
        foreach (long number in numbers) Number((int)number);
        _pickle.Add((byte)'t');
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
