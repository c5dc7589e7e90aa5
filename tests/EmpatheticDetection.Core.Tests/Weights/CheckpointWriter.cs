using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Writes small checkpoints as torch.save does: a zip file with one float storage that all tensors look at.</summary>
internal sealed class CheckpointWriter
{
    private readonly List<byte> _pickle = [0x80, 2];

    public CheckpointWriter Map(Action<CheckpointWriter> entries)
    {
        _pickle.AddRange("}("u8);
        entries(this);
        _pickle.Add((byte)'u');
        return this;
    }

    public CheckpointWriter List(params string[] items)
    {
        _pickle.AddRange("]("u8);
        foreach (string item in items) Text(item);
        _pickle.Add((byte)'e');
        return this;
    }

    public CheckpointWriter Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text), length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _pickle.AddRange([(byte)'X', .. length, .. bytes]);
        return this;
    }

    public CheckpointWriter Small(byte number)
    {
        _pickle.AddRange([(byte)'K', number]);
        return this;
    }

    /// <summary>A matrix of zeros.</summary>
    public CheckpointWriter Zeros(byte rows, byte columns)
    {
        _pickle.AddRange("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
        Text("storage");
        _pickle.AddRange("ctorch\nFloatStorage\n"u8);
        Text("0").Text("cpu").Small(255);
        _pickle.AddRange("tQ"u8);
        Small(0).Small(rows).Small(columns);
        _pickle.Add(0x86);
        Small(columns).Small(1);
        _pickle.Add(0x86);
        _pickle.Add(0x89);
        _pickle.AddRange("ccollections\nOrderedDict\n)RtR"u8);
        return this;
    }

    public void Save(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "m/data.pkl", [.. _pickle, (byte)'.']);
        Add(zip, "m/data/0", new byte[255 * sizeof(float)]);
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
