using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Avi;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Media.Tests.Avi;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Media.Tests.Avi.AviBytes;

namespace EmpatheticDetection.Media.Tests;

public sealed class MediaReaderTests
{
    private static readonly MediaRequest Both = new()
    {
        SampleRate = 16000,
        Frames = FrameSampling.Reference(),
        FrameSize = new FrameSize(20, 10)
    };
    private static readonly MediaReader Reader = new(null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_has_sound_at_the_rate_asked_for_and_no_frames()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.mp4"], new AudioSignal(new float[44101], 44100)); // the ending lies
        var content = await Reader.ReadAsync(folder["a.mp4"], Both, Token);
        Assert.Equal((16000, 16001), (content.Audio.Value!.SampleRate, content.Audio.Value.Samples.Length));
        Assert.Equal(new SoundFacts(44100, 1, 44101), content.Sound);
        Assert.Contains("no frames", content.Video.AbsentBecause!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_has_both()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.wav"], AviWriterTests.Gradient(3, 40, 30), 10, new AudioSignal(new float[2400], 8000));
        var content = await Reader.ReadAsync(folder["a.wav"], Both, Token);
        Assert.Equal((8, 10, 20), (content.Video.Value!.Count, content.Video.Value.Height, content.Video.Value.Width));
        Assert.Equal(4800, content.Audio.Value!.Samples.Length);
        Assert.Equal(new FilmFacts(40, 30, 3, 10), content.Film);
        Assert.Equal(content.Video.Value.Frame(2).ToArray(), content.Video.Value.Frame(7).ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_absent_with_the_reason_and_never_zeros()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["silent.avi"], AviWriterTests.Gradient(1, 8, 8), 10, null);
        WavWriter.Write(folder["empty.wav"], new AudioSignal([], 8000));
        await File.WriteAllBytesAsync(folder["bad.avi"], Film(Head(), Movie(Frame([1]), Frame([2]), Sound(1, 2))), Token);
        await File.WriteAllBytesAsync(folder["none.avi"], Film(Head(), Movie(Sound(1, 2))), Token);
        Assert.Contains("no sound stream", (await Reader.ReadAsync(folder["silent.avi"], Both, Token)).Audio.AbsentBecause!,
            StringComparison.Ordinal);
        Assert.Contains("no samples", (await Reader.ReadAsync(folder["empty.wav"], Both, Token)).Audio.AbsentBecause!,
            StringComparison.Ordinal);
        var bad = await Reader.ReadAsync(folder["bad.avi"], Both, Token);
        Assert.Contains("none of its 2", bad.Video.AbsentBecause!, StringComparison.Ordinal);
        Assert.Equal((2, true), (bad.DroppedFrames, bad.Audio.IsPresent));
        Assert.Contains("no frames", (await Reader.ReadAsync(folder["none.avi"], Both, Token)).Video.AbsentBecause!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_asked_for_is_not_read()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.avi"], Film(Head("XVID", 0x55), Movie(Frame([1]), Sound(1))), Token);
        var content = await Reader.ReadAsync(folder["a.avi"], new MediaRequest { SampleRate = null }, Token);
        Assert.Equal(("sound was not asked for", "frames were not asked for"), (content.Audio.AbsentBecause, content.Video.AbsentBecause));
    }

    [Fact]
    public async Task Without_ffmpeg_the_error_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.mp4"], "\0\0\0\u0018ftypmp42", Token);
        await File.WriteAllBytesAsync(folder["a.avi"], Film(Head("XVID"), Movie(Frame([1]), Sound(1, 2))), Token);
        foreach (string file in (string[])["a.mp4", "a.avi"])
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => Reader.ReadAsync(folder[file], Both, Token));
            Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_ffmpeg_a_modality_is_absent_where_the_user_asked_for_that()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.mp4"], "\0\0\0\u0018ftypmp42", Token);
        await File.WriteAllBytesAsync(folder["a.avi"], Film(Head("XVID"), Movie(Frame([1]), Sound(1, 2))), Token);
        var request = Both with { MissingFfmpeg = MissingFfmpegPolicy.TreatAsAbsent };
        var film = await Reader.ReadAsync(folder["a.mp4"], request, Token);
        Assert.Contains("ffmpeg is not installed", film.Audio.AbsentBecause!, StringComparison.Ordinal);
        Assert.Contains("ffmpeg is not installed", film.Video.AbsentBecause!, StringComparison.Ordinal);
        var avi = await Reader.ReadAsync(folder["a.avi"], request, Token);
        Assert.Contains("XVID", avi.Video.AbsentBecause!, StringComparison.Ordinal);
        Assert.True(avi.Audio.IsPresent);
    }

    [Fact]
    public async Task Empty_and_missing_files_and_folders_are_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.mp4"], [], Token);
        foreach (var (path, cause) in (
            (string, string)[])[(folder["a.mp4"], "empty"), (folder["b.mp4"], "does not exist"), (folder.Path, "is a folder")])
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => Reader.ReadAsync(path, Both, Token));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sample_rate_without_sense_is_refused()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], new AudioSignal(new float[100], 1));
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => Reader.ReadAsync(folder["a.wav"], Both, Token));
        Assert.Contains("1 Hz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_read_at_once()
    {
        using var folder = new TemporaryFolder();
        AviWriter.Write(folder["a.avi"], AviWriterTests.Gradient(12, 40, 30), 10, new AudioSignal(new float[9000], 11025));
        var contents = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Reader.ReadAsync(folder["a.avi"], Both, Token)));
        Assert.All(contents, content => Assert.Equal(contents[0].Video.Value!.Pixels, content.Video.Value!.Pixels));
    }

    [Fact]
    public async Task A_cancelled_reading_says_so()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], new AudioSignal(new float[100], 16000));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reader.ReadAsync(folder["a.wav"], Both, new CancellationToken(true)));
    }
}
