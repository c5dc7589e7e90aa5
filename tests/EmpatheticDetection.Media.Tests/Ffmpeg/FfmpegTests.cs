using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Media.Tests.Avi;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Ffmpeg;

public sealed class FfmpegTests
{
    private static readonly MediaRequest All = new() { SampleRate = 16000, Frames = FrameSampling.All() };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wav", "flac", 1e-4)]
    [InlineData("wav", "ogg", 0.2)]
    [InlineData("wav", "mp3", 0.2)]
    [InlineData("wav", "m4a", 0.2)]
    public async Task Sound_in_other_containers_is_the_same_sound(string from, string to, double tolerance)
    {
        using var folder = new TemporaryFolder();
        float[] sine = [.. Enumerable.Range(0, 32000).Select(i => 0.5f * MathF.Sin(i * 0.1f))];
        WavWriter.Write(folder[$"a.{from}"], new AudioSignal(sine, 16000));
        await LocalFfmpeg.Make("-i", folder[$"a.{from}"], folder[$"a.{to}"]);
        var content = await Reader().ReadAsync(folder[$"a.{to}"], All, Token);
        Assert.False(content.Video.IsPresent);
        float[] samples = content.Audio.Value!.Samples;
        double power = samples.Sum(x => (double)x * x);
        Assert.InRange(power, 4000 * (1 - tolerance), 4000 * (1 + tolerance));
        Assert.InRange(samples.Length, 32000 - 200, 32000 + 4000);
    }

    [Theory]
    [InlineData(ResizeMethod.Bilinear)]
    [InlineData(ResizeMethod.Area)]
    public async Task Frames_come_as_from_the_managed_reader(ResizeMethod method)
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], AviWriterTests.Gradient(20, 67, 49), 10, new AudioSignal(new float[32000], 16000));
        await LocalFfmpeg.Make("-i", folder["a.avi"], "-c", "copy", folder["a.mkv"]);
        var request = new MediaRequest { Frames = FrameSampling.Reference(), FrameSize = new FrameSize(31, 23), Resize = method };
        var managed = await new MediaReader(null).ReadAsync(folder["a.avi"], request, Token);
        var foreign = await Reader().ReadAsync(folder["a.mkv"], request, Token);
        Assert.Equal((8, 23, 31), (foreign.Video.Value!.Count, foreign.Video.Value.Height, foreign.Video.Value.Width));
        Assert.Equal(managed.Film!.Frames, foreign.Film!.Frames);
        Assert.Equal(10, foreign.Film.FramesPerSecond, 0.05);
        double difference = managed.Video.Value!.Pixels.Zip(foreign.Video.Value.Pixels, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(difference, 0, 3);
        Assert.Equal(32000, foreign.Audio.Value!.Samples.Length);
    }

    [Fact]
    public async Task A_film_beyond_the_budget_gives_the_same_frames()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], AviWriterTests.Gradient(30, 40, 30), 10, null);
        await LocalFfmpeg.Make("-i", folder["a.avi"], "-c", "copy", folder["a.mkv"]);
        var ffmpeg = new Lazy<FfmpegInstallation?>(LocalFfmpeg.Require());
        var request = new MediaRequest { SampleRate = null, Frames = FrameSampling.Reference() };
        var whole = await new MediaReader(ffmpeg, 1 << 30).ReadAsync(folder["a.mkv"], request, Token);
        var frugal = await new MediaReader(ffmpeg, 10_000).ReadAsync(folder["a.mkv"], request, Token);
        Assert.Equal(whole.Video.Value!.Pixels, frugal.Video.Value!.Pixels);
        Assert.Equal((30, 0), (frugal.Film!.Frames, frugal.DroppedFrames));
    }

    [Theory]
    [InlineData("-i.mp4")]
    [InlineData("http:x.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("%d and 'quotes' \"two\" $(touch no) ; ü.mp4")]
    public async Task Names_that_look_like_something_else_are_names(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "such names do not exist on Windows");
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], new AudioSignal(new float[1600], 16000));
        await LocalFfmpeg.Make("-i", folder["a.wav"], folder["a.flac"]);
        File.Move(folder["a.flac"], Path.Combine(folder.Path, name));
        var content = await Reader().ReadAsync(Path.Combine(folder.Path, name), All, Token);
        Assert.Equal(1600, content.Audio.Value!.Samples.Length);
    }

    [Fact]
    public async Task A_list_of_other_files_is_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (string text in (string[])["#EXTM3U\nhttp://localhost/a.ts\n", "ffconcat version 1.0\nfile /etc/passwd\n"])
        {
            File.WriteAllText(folder["a.mp4"], text);
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => Reader().ReadAsync(folder["a.mp4"], All, Token));
            Assert.Contains("list of other files", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_film_cut_off_gives_what_there_is()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], AviWriterTests.Gradient(40, 64, 48), 10, new AudioSignal(new float[64000], 16000));
        await LocalFfmpeg.Make("-i", folder["a.avi"], "-c:v", "mpeg4", "-c:a", "flac", folder["a.mkv"]);
        byte[] bytes = await File.ReadAllBytesAsync(folder["a.mkv"], Token);
        await File.WriteAllBytesAsync(folder["b.mkv"], bytes[..(bytes.Length / 2)], Token);
        var content = await Reader().ReadAsync(folder["b.mkv"], All, Token);
        Assert.InRange(content.Film!.Frames, 1, 39);
        Assert.True(content.Truncated);
    }

    [Fact]
    public async Task Sound_that_begins_late_is_noted()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], AviWriterTests.Gradient(30, 64, 48), 10, null);
        WavWriter.Write(folder["a.wav"], new AudioSignal(new float[16000], 16000));
        await LocalFfmpeg.Make("-i", folder["a.avi"], "-itsoffset", "1.5", "-i", folder["a.wav"], "-c", "copy", folder["a.mkv"]);
        var content = await Reader().ReadAsync(folder["a.mkv"], All, Token);
        Assert.Contains(content.Notes, note => note.Contains("1.50 s after the film", StringComparison.Ordinal));
        Assert.Equal((30, 16000), (content.Film!.Frames, content.Audio.Value!.Samples.Length));
    }

    [Fact]
    public async Task A_file_that_ffmpeg_cannot_read_is_refused_in_its_words()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = new byte[900];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(folder["a.mp4"], bytes, Token);
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => Reader().ReadAsync(folder["a.mp4"], All, Token));
        Assert.Contains("a.mp4: cannot be decoded: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("file:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0x", error.Message, StringComparison.Ordinal);
    }

    private static MediaReader Reader() => new(LocalFfmpeg.Require());
}
