using System.Diagnostics;
using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Avi;

public sealed class AviWriterTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 70], Gen.Int[1, 70], Gen.Double[0.5, 120], Gen.Int[0, 40_000]).Sample(
            (count, width, height, rate, samples) =>
        {
            var frames = Gradient(count, width, height);
            var sound = samples % 3 == 0 ? null
                : new AudioSignal([.. Enumerable.Range(0, samples).Select(i => (i % 1000 - 500) / 1024f)], 22050);
            AviWriter.Write(folder["a.avi"], frames, rate, sound);
            using var avi = AviReader.Open(folder["a.avi"], TestContext.Current.CancellationToken);
            Assert.Equal((count, width, height, false), (avi.FrameCount, avi.Width, avi.Height, avi.Truncated));
            Assert.Equal(rate, avi.FramesPerSecond, rate * 1e-5);
            Assert.Equal(sound is not null, avi.HasAudio);
            if (sound is not null)
            {
                var read = avi.ReadAudio(TestContext.Current.CancellationToken);
                Assert.Equal(sound.SampleRate, read.Audio.SampleRate);
                Assert.Equal(sound.Samples, read.Audio.Samples);
            }

            var decoded = avi.ReadFrames([.. Enumerable.Range(0, count)], null, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(0, decoded.Dropped);
            for (int i = 0; i < count; i++) Assert.InRange(MeanDifference(frames.Frame(i), decoded.Frames[i]), 0, 6);
        }, iter: 40, threads: 1);
    }

    [Fact]
    public void The_same_film_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var sound = new AudioSignal([.. Enumerable.Range(0, 3000).Select(i => MathF.Sin(i * 0.05f))], 16000);
        Parallel.For(0, 8, i => AviWriter.Write(folder[$"{i}.avi"], Gradient(5, 40, 30), 25, sound));
        byte[] first = File.ReadAllBytes(folder["0.avi"]);
        for (int i = 1; i < 8; i++) Assert.Equal(first, File.ReadAllBytes(folder[$"{i}.avi"]));
    }

    [Fact]
    public void The_index_points_at_the_chunks()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], Gradient(4, 33, 17), 10, new AudioSignal(new float[4001], 8000));
        byte[] file = File.ReadAllBytes(folder["a.avi"]);
        int movie = file.AsSpan().IndexOf("movi"u8);
        int index = file.AsSpan().LastIndexOf("idx1"u8);
        int entries = BitConverter.ToInt32(file, index + 4) / 16;
        Assert.Equal(8, entries);
        Assert.Equal(file.Length, index + 8 + (entries * 16));
        for (int i = 0; i < entries; i++)
        {
            var entry = file.AsSpan(index + 8 + (i * 16), 16);
            var chunk = file.AsSpan(movie + BitConverter.ToInt32(entry[8..]));
            Assert.True(entry[..4].SequenceEqual(chunk[..4]));
            Assert.Equal(BitConverter.ToInt32(entry[12..]), BitConverter.ToInt32(chunk[4..]));
        }
    }

    [Fact]
    public async Task Ffmpeg_plays_the_film_without_complaint()
    {
        var ffmpeg = LocalFfmpeg.Require();
        using var folder = new TemporaryFolder();
        var sound = new AudioSignal([.. Enumerable.Range(0, 16001).Select(i => MathF.Sin(i * 0.05f))], 16000);
        AviWriter.Write(folder["a.avi"], Gradient(12, 66, 50), 12, sound);
        var start = new ProcessStartInfo(
            ffmpeg.Path, ["-nostdin", "-v", "error", "-i", folder["a.avi"], "-map", "0:v", "-map", "0:a", "-f", "framecrc", "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        Assert.Equal(12, output.Split('\n').Count(line => line.StartsWith("0,", StringComparison.Ordinal)));
        Assert.Contains(output.Split('\n'), line => line.StartsWith("1,", StringComparison.Ordinal));
    }

    [Fact]
    public void Frames_that_contradict_their_size_are_refused()
    {
        Assert.Throws<ArgumentException>(() => AviWriter.Write("a.avi", new VideoFrames(new byte[5], 1, 1, 2), 8, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => AviWriter.Write("a.avi", new VideoFrames([], 0, 1, 1), 8, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => AviWriter.Write("a.avi", new VideoFrames(new byte[3], 1, 1, 1), double.NaN, null));
    }

    [Fact]
    public void A_sample_that_is_no_number_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidInputException>(
            () => AviWriter.Write(folder["a.avi"], Gradient(1, 8, 8), 8, new AudioSignal([float.PositiveInfinity], 8000)));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    internal static VideoFrames Gradient(int count, int width, int height)
    {
        byte[] pixels = new byte[count * height * width * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int pixel = i / 3;
            int x = pixel % width, y = pixel / width % height, frame = pixel / width / height;
            pixels[i] = (byte)(30 + (x * 90 / width) + (y * 60 / height) + (frame * 7) + (i % 3 * 5));
        }

        return new VideoFrames(pixels, count, height, width);
    }

    private static double MeanDifference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += Math.Abs(a[i] - b[i]);
        return sum / a.Length;
    }
}
