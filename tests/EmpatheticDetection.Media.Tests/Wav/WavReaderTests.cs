using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Wav;
using static EmpatheticDetection.Media.Tests.Wav.WavBytes;

namespace EmpatheticDetection.Media.Tests.Wav;

public sealed class WavReaderTests
{
    private static readonly byte[] Mono16 = Format(1, 1, 8000, 16);

    [Fact]
    public void Channels_are_averaged()
    {
        byte[] data = Shorts(3000, 6000, -3000, 300, 600, 900);
        var wav = WavReader.Read("a.wav", File(Format(1, 3, 8000, 16), Chunk("data", data)));
        Assert.Equal(3, wav.Channels);
        Assert.Equal([2000 / 32768f, 600 / 32768f], wav.Audio.Samples);
    }

    [Fact]
    public void An_odd_chunk_is_followed_with_and_without_its_padding()
    {
        foreach (bool pad in (bool[])[true, false])
        {
            var wav = WavReader.Read("a.wav", File(Chunk("note", [1, 2, 3], pad: pad), Mono16,
                Chunk("bext", [9], pad: pad), Chunk("data", Shorts(16384, -16384))));
            Assert.Equal([0.5f, -0.5f], wav.Audio.Samples);
        }
    }

    [Fact]
    public void The_format_may_come_after_the_data()
    {
        foreach (byte[] data in (byte[][])[Shorts(16384), [0, 64, 7]])
            Assert.Equal([0.5f], WavReader.Read("a.wav", File(Chunk("data", data), Mono16)).Audio.Samples);
    }

    [Fact]
    public void A_last_sample_that_is_not_whole_is_left_out()
    {
        var wav = WavReader.Read("a.wav", File(Mono16, Chunk("data", [0, 64, 1])));
        Assert.Equal([0.5f], wav.Audio.Samples);
        Assert.False(wav.Truncated);
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)] // ffmpeg
    [InlineData(0u, 0u)] // GStreamer
    [InlineData(0x7FFFF024u, 0x7FFFF000u)] // sox
    public void Sound_written_to_a_pipe_is_read_to_the_end(uint riff, uint data)
    {
        var wav = WavReader.Read("a.wav", File("RIFF", riff, Mono16, Chunk("data", Shorts(16384, 0, 1), data)));
        Assert.Equal(3, wav.Audio.Samples.Length);
        Assert.False(wav.Truncated);
    }

    [Fact]
    public void A_size_beyond_the_file_means_truncated()
    {
        var wav = WavReader.Read("a.wav", File(Mono16, Chunk("data", Shorts(1, 2, 3), 4_000_000_000)));
        Assert.Equal(3, wav.Audio.Samples.Length);
        Assert.True(wav.Truncated);
    }

    [Theory]
    [InlineData("RF64", 6ul, 3, false)]
    [InlineData("BW64", 4ul, 2, false)]
    [InlineData("RF64", 1ul << 40, 3, true)]
    [InlineData("RF64", ulong.MaxValue, 3, true)]
    [InlineData("RF64", 0ul, 3, false)]
    public void Sizes_of_64_bits_come_from_their_own_chunk(string id, ulong size, int samples, bool truncated)
    {
        byte[] ds64 = Chunk("ds64", [.. UInt64(0), .. UInt64(size), .. UInt64(0), .. UInt32(0)]);
        var wav = WavReader.Read("a.wav", File(id, uint.MaxValue, ds64, Mono16, Chunk("data", Shorts(1, 2, 3), uint.MaxValue)));
        Assert.Equal(samples, wav.Audio.Samples.Length);
        Assert.Equal(truncated, wav.Truncated);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_sample_that_is_no_number_is_refused_with_its_place(float bad)
    {
        var error = Assert.Throws<InvalidInputException>(
            () => WavReader.Read("a.wav", File(Format(3, 2, 8000, 32), Chunk("data", Floats(0, 0, 0, bad, 0, 0)))));
        Assert.Contains("a.wav", error.Message, StringComparison.Ordinal);
        Assert.Contains("sample 1 of channel 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extensible_format_with_an_unknown_guid_is_refused()
    {
        byte[] payload = new byte[40];
        Format(0xFFFE, 1, 8000, 16).AsSpan(8).CopyTo(payload);
        payload[24] = 1;
        Assert.Throws<InvalidInputException>(() => WavReader.Read("a.wav", File(Chunk("fmt ", payload), Chunk("data", Shorts(1)))));
    }

    [Fact]
    public void A_codec_is_named_with_the_cure()
    {
        var error = Assert.Throws<InvalidInputException>(() =>
            WavReader.Read("a.wav", File(Format(0x55, 1, 8000, 16), Chunk("data", [1, 2]))));
        Assert.Contains("0x55", error.Message, StringComparison.Ordinal);
        Assert.Contains("ffmpeg", error.Cure!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_channels_that_fit_are_mixed()
    {
        const int channels = 32767;
        var wav = WavReader.Read(
            "a.wav", File(Format(1, channels, 8000, 16), Chunk("data", Shorts([.. Enumerable.Repeat((short)8192, channels * 3)]))));
        Assert.Equal([0.25f, 0.25f, 0.25f], wav.Audio.Samples);
    }

    [Fact]
    public void A_hundred_thousand_chunks_are_walked_over()
    {
        byte[] file = File([.. Enumerable.Repeat(Chunk("junk", []), 100_000), Mono16, Chunk("data", Shorts(16384))]);
        Assert.Equal([0.5f], WavReader.Read("a.wav", file).Audio.Samples);
    }

    [Fact]
    public void A_file_that_is_missing_or_a_folder_is_named()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => WavReader.Read("no/such.wav", token)).Message,
            StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<InvalidInputException>(() => WavReader.Read(Path.GetTempPath(), token)).Message,
            StringComparison.Ordinal);
    }
}
