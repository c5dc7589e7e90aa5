using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Tests.Avi;
using EmpatheticDetection.Media.Wav;
using static EmpatheticDetection.Media.Tests.Wav.WavBytes;

namespace EmpatheticDetection.Media.Tests.Riff;

/// <summary>
/// Whatever is done to a file: it is read or refused, and what is allocated follows the file's size, not the sizes in it.
/// </summary>
public sealed class FuzzTests
{
    /// <summary>Buffers that every reading takes, however small the file is.</summary>
    private const long Overhead = 1 << 20;

    private static readonly byte[][] Wavs =
    [
        File(Format(1, 1, 8000, 8), Chunk("data", new byte[301])),
        File(Chunk("LIST", new byte[31]), Format(1, 2, 8000, 16), Chunk("fact", new byte[4]), Chunk("data", Shorts(new short[200]))),
        File(Format(3, 1, 8000, 32), Chunk("data", Floats(new float[100]))),
        File("RF64", uint.MaxValue, Chunk("ds64", [.. UInt64(0), .. UInt64(600), .. UInt64(300), .. UInt32(0)]), Format(1, 1, 8000, 16),
            Chunk("data", new byte[600], uint.MaxValue)),
    ];

    private static readonly byte[][] Films =
    [
        AviBytes.Film(AviBytes.Head(), AviBytes.Movie(
            AviBytes.Frame(AviBytes.Image(9)), AviBytes.Sound(1, 2, 3), AviBytes.Frame([]), AviBytes.Frame(AviBytes.Image(99)))),
        AviBytes.Join(
            AviBytes.Film(AviBytes.Head(), AviBytes.Movie(AviBytes.List("rec ", AviBytes.Frame(AviBytes.Image(9)))),
                Chunk("idx1", new byte[32])),
            AviBytes.List("AVIX", AviBytes.Movie(AviBytes.Sound(4, 5), AviBytes.Frame(AviBytes.WithoutHuffmanTables(AviBytes.Image(50)))),
                "RIFF")),
    ];

    [Fact]
    public void Damaged_sound_is_read_or_refused() => Gen.Select(Any(Wavs), Mutation.Some).Sample((seed, damage) =>
    {
        byte[] file = Mutation.Apply(seed, damage);
        // 8-bit samples become floats: four times the file is the least there is.
        Watch(file, 5, () => WavReader.Read("a.wav", file));
    }, iter: 20_000);

    [Fact]
    public void Damaged_films_are_read_or_refused() => Gen.Select(Any(Films), Mutation.Some).Sample((seed, damage) =>
    {
        byte[] file = Mutation.Apply(seed, damage);
        Watch(file, 12, () =>
        {
            using var avi = AviReader.Open("a.avi", file);
            if (avi.IsAudioPcm) avi.ReadAudio(TestContext.Current.CancellationToken);
        });
    }, iter: 10_000);

    [Fact]
    public void Damaged_frames_are_decoded_or_dropped() => Gen.Select(Any(Films), Mutation.Some).Sample((seed, damage) =>
    {
        byte[] file = Mutation.Apply(seed, damage);
        try
        {
            using var avi = AviReader.Open("a.avi", file);
            if (!avi.IsMotionJpeg) return;
            var decoded = avi.ReadFrames(
                [.. Enumerable.Range(0, avi.FrameCount)], null, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(avi.FrameCount, decoded.Frames.Count + decoded.Dropped);
        }
        catch (InvalidInputException)
        {
        }
    }, iter: 3_000);

    [Fact]
    public void Damaged_JPEG_is_decoded_or_dropped()
    {
        byte[][] images = [AviBytes.Image(9), JpegEncoder.Encode(AviWriterTests.Gradient(1, 40, 24).Pixels, 40, 24),
            AviBytes.WithoutHuffmanTables(AviBytes.Image(9))];
        Gen.Select(Any(images), Mutation.Some).Sample((seed, damage) =>
        {
            byte[] file = Mutation.Apply(seed, damage);
            if (JpegDecoder.Decode(file) is { } image) Assert.Equal(image.Width * image.Height * 3, image.Data.Length);
        }, iter: 5_000);
    }

    [Fact]
    public void A_file_of_chunk_names_only_ends() =>
        Any<string>(["00dc", "01wb", "LIST", "RIFF", "data", "fmt "]).Array[0, 3000].Sample(names =>
    {
        byte[] file = AviBytes.Film(AviBytes.Head(), AviBytes.Movie(System.Text.Encoding.ASCII.GetBytes(string.Concat(names))));
        Watch(file, 12, () => AviReader.Open("a.avi", file).Dispose());
    }, iter: 200);

    private static Gen<T> Any<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Watch(byte[] file, int times, Action read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (InvalidInputException)
        {
            // Refused: that is an answer.
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (times * file.Length) + Overhead);
    }
}
