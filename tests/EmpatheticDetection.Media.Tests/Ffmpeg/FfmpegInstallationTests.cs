using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Ffmpeg;

public sealed class FfmpegInstallationTests
{
    [Fact]
    public void The_program_that_is_found_exists_and_tells_its_version()
    {
        var ffmpeg = LocalFfmpeg.Require();
        Assert.True(File.Exists(ffmpeg.Path));
        Assert.NotEmpty(ffmpeg.Version);
    }

    [Fact]
    public void The_variable_counts_more_than_the_search_path()
    {
        var ffmpeg = LocalFfmpeg.Require();
        Assert.Equal(ffmpeg, FfmpegInstallation.Find(ffmpeg.Path, null));
        Assert.Equal(ffmpeg, FfmpegInstallation.Find(null, Path.GetDirectoryName(ffmpeg.Path)));
    }

    [Fact]
    public void Where_there_is_none_none_is_found()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(FfmpegInstallation.Find(null, null));
        Assert.Null(FfmpegInstallation.Find(" ", folder.Path + Path.PathSeparator + "." + Path.PathSeparator));
    }

    [Fact]
    public void A_variable_that_names_no_ffmpeg_is_an_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["ffmpeg"], "not a program");
        foreach (string named in (string[])[folder["ffmpeg"], folder["missing"], folder.Path])
        {
            var error = Assert.Throws<InvalidInputException>(() => FfmpegInstallation.Find(named, null));
            Assert.Contains(FfmpegInstallation.Variable, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("5.1.9-0+deb12u1", 5, 1)]
    [InlineData("n6.0", 6, 0)]
    [InlineData("4.4.2-0ubuntu0.22.04.1", 4, 4)]
    [InlineData("N-118000-g0123abc", null, null)]
    [InlineData("git-2020-01-01", null, null)]
    public void Versions_are_understood(string text, int? major, int? minor) =>
        Assert.Equal(major is null ? null : new Version(major.Value, minor!.Value), new FfmpegInstallation("ffmpeg", text).Number);

    [Theory]
    [InlineData("4.4.2", "-vsync")]
    [InlineData("7.1", "-fps_mode")]
    [InlineData("N-118000-g0123abc", "-fps_mode")]
    public void Every_version_gets_the_option_that_it_knows(string version, string option) =>
        Assert.Contains(option, FfmpegArguments.Decode(new FfmpegInstallation("ffmpeg", version), "a.mp4", true, true, null));

    [Fact]
    public void The_input_is_a_file_and_nothing_else_may_be_opened()
    {
        var arguments = FfmpegArguments.Decode(new FfmpegInstallation("ffmpeg", "7.1"), "-y", true, true, new FrameSize(224, 160));
        Assert.Equal("file:" + Path.GetFullPath("-y"), arguments[arguments.IndexOf("-i") + 1]);
        Assert.Equal("file,pipe", arguments[arguments.IndexOf("-protocol_whitelist") + 1]);
        Assert.True(arguments.IndexOf("-protocol_whitelist") < arguments.IndexOf("-i"));
        Assert.Contains("-nostdin", arguments);
        Assert.Contains("scale=224:160:flags=area", arguments);
    }
}
