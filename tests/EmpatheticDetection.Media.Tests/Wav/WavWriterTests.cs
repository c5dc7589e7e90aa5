using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Wav;

public sealed class WavWriterTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        Gen.Select(Gen.Short.Array[0, 40_000], Gen.Int[1, 200_000]).Sample((shorts, rate) =>
        {
            float[] samples = [.. shorts.Select(value => value / 32768f)];
            WavWriter.Write(folder["a.wav"], new AudioSignal(samples, rate));
            var wav = WavReader.Read(folder["a.wav"], TestContext.Current.CancellationToken);
            Assert.Equal(samples, wav.Audio.Samples);
            Assert.Equal((rate, 1, false), (wav.Audio.SampleRate, wav.Channels, wav.Truncated));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public void Samples_are_rounded_and_clipped()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], new AudioSignal([2f, -2f, 1f, -1f, 0.4f / 32768, 0.6f / 32768], 16000));
        var samples = WavReader.Read(folder["a.wav"], TestContext.Current.CancellationToken).Audio.Samples;
        Assert.Equal([32767 / 32768f, -1f, 32767 / 32768f, -1f, 0f, 1 / 32768f], samples);
    }

    [Fact]
    public void A_sample_that_is_no_number_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidInputException>(() => WavWriter.Write(folder["a.wav"], new AudioSignal([0, float.NaN], 16000)));
        Assert.Contains("sample 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named_and_nothing_is_left_there()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        Directory.CreateDirectory(folder["taken/a.wav"]);
        foreach (string path in (string[])[folder["file/a.wav"], folder["taken/a.wav"]])
        {
            var error = Assert.Throws<InvalidInputException>(() => WavWriter.Write(path, new AudioSignal([0], 16000)));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(folder["taken"]));
    }

    [Fact]
    public void A_read_only_folder_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "an administrator may write everywhere");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no mode here");
        if (OperatingSystem.IsWindows()) return; // tells the analyzer so too
        using var folder = new TemporaryFolder();
        string closed = Directory.CreateDirectory(folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute).FullName;
        var error = Assert.Throws<InvalidInputException>(() => WavWriter.Write(Path.Combine(closed, "a.wav"), new AudioSignal([0], 16000)));
        Assert.Contains("a.wav", error.Message, StringComparison.Ordinal);
    }
}
