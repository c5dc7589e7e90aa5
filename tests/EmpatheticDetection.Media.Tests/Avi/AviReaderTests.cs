using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Sampling;
using static EmpatheticDetection.Media.Tests.Avi.AviBytes;
using static EmpatheticDetection.Media.Tests.Wav.WavBytes;

namespace EmpatheticDetection.Media.Tests.Avi;

public sealed class AviReaderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Segments_of_OpenDML_are_read_one_after_the_other()
    {
        byte[] index = Chunk("ix00", new byte[24]);
        byte[] file = Join(
            Film(Head(), Movie(Frame(Image(10)), Sound(1, 2), index, Frame(Image(20))), Chunk("idx1", new byte[16])),
            List("AVIX", Movie(Frame(Image(30)), Sound(3)), "RIFF"),
            List("AVIX", Movie(Frame(Image(40)), index), "RIFF"));
        Expect(file, 10, 20, 30, 40);
        using var avi = AviReader.Open("a.avi", file);
        Assert.Equal([1 / 32768f, 2 / 32768f, 3 / 32768f], avi.ReadAudio(None).Audio.Samples);
        Assert.Equal((8.0, false), (avi.FramesPerSecond, avi.Truncated));
    }

    [Fact]
    public void Records_and_junk_between_the_frames_are_understood() =>
        Expect(Film(Head(), Movie(List("rec ", Join(Frame(Image(10)), Sound(1))), Chunk("JUNK", new byte[33]), Chunk("00db", Image(20)))),
            10, 20);

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(12u)]
    public void Sizes_of_lists_may_lie(uint size) =>
        Expect(List("AVI ", Join(Head(), List("movi", Join(Frame(Image(10)), Frame(Image(20))), size: size)), "RIFF", size), 10, 20);

    [Theory]
    [InlineData(8u)]
    [InlineData(3_000_000_000u)]
    public void A_frame_whose_size_lies_costs_at_most_itself(uint size)
    {
        using var avi = AviReader.Open(
            "a.avi", Film(Head(), Movie(Frame(Image(10)), Chunk("00dc", Image(20), size), Frame(Image(30)), Frame(Image(40)))));
        Assert.True(avi.Truncated);
        var decoded = avi.ReadFrames([.. Enumerable.Range(0, avi.FrameCount)], null, cancellationToken: None);
        int[] levels = [.. decoded.Frames.Select(frame => (int)frame[0])];
        Assert.Equal(3, levels.Length);
        Assert.All(levels.Zip([10, 30, 40]), pair => Assert.InRange(pair.First, pair.Second - 2, pair.Second + 2));
    }

    [Fact]
    public void A_frame_cut_off_by_the_end_of_the_file_does_not_count()
    {
        byte[] file = Film(Head(), Movie(Frame(Image(10)), Sound(5, 6), Frame(Image(20))));
        using var avi = AviReader.Open("a.avi", file.AsMemory(0, file.Length - 40));
        Assert.Equal((1, true), (avi.FrameCount, avi.Truncated));
        Assert.Equal(2, avi.ReadAudio(None).Audio.Samples.Length);
    }

    [Fact]
    public void Sound_cut_off_by_the_end_of_the_file_is_heard_up_to_there()
    {
        byte[] file = Film(Head(), Movie(Frame(Image(10)), Sound(5, 6, 7, 8)));
        using var avi = AviReader.Open("a.avi", file.AsMemory(0, file.Length - 3));
        Assert.Equal([5 / 32768f, 6 / 32768f], avi.ReadAudio(None).Audio.Samples);
        Assert.True(avi.ReadAudio(None).Truncated);
    }

    [Fact]
    public void An_empty_chunk_repeats_the_frame_before() =>
        Expect(Film(Head(), Movie(Frame(Image(10)), Frame([]), Frame([]), Frame(Image(90)))), 10, 10, 10, 90);

    [Fact]
    public void Frames_without_Huffman_tables_get_the_standard_ones()
    {
        byte[] bare = WithoutHuffmanTables(Image(77));
        Assert.Equal(Image(77).Length - 420, bare.Length); // the four tables of annex K take 420 bytes with their marker
        Expect(Film(Head(), Movie(Frame(bare))), 77);
    }

    [Fact]
    public void Damaged_frames_are_dropped_and_counted()
    {
        byte[] lies = Image(50);
        int header = Array.IndexOf(lies, (byte)0xC0);
        (lies[header + 4], lies[header + 6]) = (0x3F, 0x3F); // 16,000 rows and columns
        byte[][] bad = [[1, 2, 3], [0xFF, 0xD8], Image(50)[..40], lies, [0xFF, 0xD8, 0xFF, 0xD9], new byte[1000]];
        using var avi = AviReader.Open("a.avi", Film(Head(), Movie([Frame(Image(10)), .. bad.Select(Frame), Frame(Image(20))])));
        var decoded = avi.ReadFrames([.. Enumerable.Range(0, avi.FrameCount)], null, cancellationToken: None);
        Assert.Equal((2, bad.Length), (decoded.Frames.Count, decoded.Dropped));
        Assert.Equal(8, decoded.ToVideoFrames(FrameSampling.Reference())!.Count);
    }

    [Fact]
    public void Only_frames_that_are_asked_for_are_decoded()
    {
        using var avi = AviReader.Open("a.avi", Film(Head(), Movie(Frame([0]), Frame(Image(20)), Frame([0]))));
        Assert.Equal(0, avi.ReadFrames([1], null, cancellationToken: None).Dropped);
    }

    [Fact]
    public void Frames_of_other_sizes_are_brought_to_the_size_of_the_first()
    {
        using var avi = AviReader.Open("a.avi", Film(Head(), Movie(Frame(Image(10)), Frame(Image(20, 50, 60)))));
        var decoded = avi.ReadFrames([0, 1], null, cancellationToken: None);
        Assert.Equal(new FrameSize(Width, Height), decoded.Size);
        Assert.All(decoded.Frames, frame => Assert.Equal(Width * Height * 3, frame.Length));
    }

    [Fact]
    public void Another_codec_is_named()
    {
        using var avi = AviReader.Open("a.avi", Film(Head("XVID"), Movie(Frame([1, 2]))));
        Assert.False(avi.IsMotionJpeg);
        Assert.Contains("XVID", Assert.Throws<InvalidInputException>(() => avi.ReadFrames([0], null, cancellationToken: None)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_frames_are_found() =>
        Assert.Equal(100_000, AviReader.Open("a.avi", Film(Head(), Movie([.. Enumerable.Repeat(Frame([]), 100_000)]))).FrameCount);

    [Fact]
    public void Lists_a_hundred_thousand_deep_are_walked_through()
    {
        byte[] list = List("INFO", []);
        Expect(Film(Head(), Join([.. Enumerable.Repeat(list, 100_000)]), Movie(Frame(Image(10)))), 10);
    }

    private static void Expect(byte[] file, params int[] levels)
    {
        using var avi = AviReader.Open("a.avi", file);
        var decoded = avi.ReadFrames([.. Enumerable.Range(0, avi.FrameCount)], null, cancellationToken: None);
        Assert.Equal((levels.Length, 0), (decoded.Frames.Count, decoded.Dropped));
        for (int i = 0; i < levels.Length; i++) Assert.InRange(decoded.Frames[i][0], levels[i] - 2, levels[i] + 2);
    }
}
