using System.IO.Compression;
using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Pickles of random opcodes, each within a zip file that is right in all else, so that the machine itself is reached.</summary>
public class RandomPickleTests
{
    private static readonly byte[] Opcodes = [.. "(.GJKMNQRXabcehjqrstu}])BC0o2"u8, .. Enumerable.Range(0x80, 0x1a).Select(code => (byte)code)];

    private static readonly Gen<byte[]> Piece = Gen.Frequency(
        (6, Gen.OneOf<byte>(Opcodes).Select(code => new[] { code })),
        (2, Gen.Select(Gen.OneOf((byte)'K', (byte)'h', (byte)'q'), Gen.Byte[0, 4]).Select((code, value) => new[] { code, value })),
        (1, Gen.OneOf<byte[]>(
            [.. "ccollections\nOrderedDict\n"u8], [.. "ctorch\nFloatStorage\n"u8], [.. "ctorch._utils\n_rebuild_tensor_v2\n"u8],
            [.. "cnumpy\ndtype\n"u8], [.. "cnumpy.core.multiarray\n_reconstruct\n"u8], [.. "c__builtin__\nset\n"u8], [.. "ctorch\nSize\n"u8])),
        (1, Gen.String[Gen.Char['a', 'c'], 0, 3].Select(text => (byte[])[0x8c, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)])));

    [Fact]
    public void Any_order_of_opcodes_ends()
    {
        using var folder = new TemporaryFolder();
        Piece.Array[1, 200].Sample(pieces =>
        {
            string path = folder[$"{Guid.NewGuid():N}.pth"];
            Write(path, [0x80, 2, .. pieces.SelectMany(piece => piece), (byte)'.']);
            var thrown = BoundedWork.Run(new FileInfo(path).Length, () => WholeFile.Read(path));
            File.Delete(path);
            return thrown is null or InvalidInputException;
        }, iter: 5000, threads: 1);
    }

    [Theory]
    [InlineData("]", "lists")]
    [InlineData("}", "dictionaries")]
    [InlineData(")", "tuples")]
    [InlineData("N", "nothing")]
    [InlineData("(", "marks")]
    [InlineData("\x8f", "sets")]
    [InlineData("\x8c\u0000", "texts")]
    [InlineData("]\x94", "noted lists")]
    [InlineData("K\u0001", "numbers")]
    [InlineData("]a", "lists within lists")]
    [InlineData("h\u0000", "the same again")]
    public void A_long_pickle_takes_no_more_than_its_size_justifies(string piece, string what)
    {
        Assert.NotEmpty(what);
        using var folder = new TemporaryFolder();
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(piece);
        byte[] many = new byte[4_000_000];
        for (int i = 0; i < many.Length; i++) many[i] = bytes[i % bytes.Length];
        Write(folder["many.pth"], [0x80, 4, (byte)']', 0x94, .. many, (byte)'.']);

        var thrown = BoundedWork.Run(new FileInfo(folder["many.pth"]).Length, () => WholeFile.Read(folder["many.pth"]));

        Assert.Contains("data.pkl, byte", Assert.IsType<InvalidInputException>(thrown).Message, StringComparison.Ordinal);
    }

    private static void Write(string path, byte[] pickle)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
        entry.Write(pickle);
    }
}
