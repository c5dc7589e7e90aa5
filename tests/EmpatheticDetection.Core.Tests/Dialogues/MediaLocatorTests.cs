using CsCheck;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Dialogues;

public class MediaLocatorTests
{
    [Theory]
    [InlineData("audio/a.wav")]
    [InlineData("a.wav")]
    [InlineData("data/train_audio/audio_v5_0/a.wav")]
    [InlineData("anything/at all/a.wav")]
    public void A_file_is_found_wherever_it_lies(string place)
    {
        using var folder = Folder(place);

        Assert.Equal(folder[place], MediaLocator.For(folder.Path).Audio(Named("a.wav"), Said("a.wav")).Value);
    }

    [Fact]
    public void Of_files_of_one_name_that_of_the_split_and_the_modality_is_taken()
    {
        using var folder = Folder("data/train_audio/v/a.mp4", "data/test_audio/v/a.mp4", "data/test_video/v/a.mp4", "a.mp4");
        var locator = MediaLocator.For(folder.Path);

        Assert.Equal(folder["data/test_video/v/a.mp4"], locator.ForSplit("test").Video(Named("a.mp4"), Said("a.mp4")).Value);
        Assert.Equal(folder["data/test_audio/v/a.mp4"], locator.ForSplit("test").Audio(Named("a.mp4"), Said("a.mp4")).Value);
        Assert.Equal(folder["data/train_audio/v/a.mp4"], locator.ForSplit("train").Audio(Named("a.mp4"), Said("a.mp4")).Value);
        Assert.Equal(folder["a.mp4"], locator.ForSplit("validation").Audio(Named("a.mp4"), Said("a.mp4")).Value);
    }

    [Fact]
    public void A_folder_in_the_name_is_heeded()
    {
        using var folder = Folder("audio/one/a.wav", "audio/two/a.wav");

        Assert.Equal(folder["audio/two/a.wav"], MediaLocator.For(folder.Path).Audio(Named("x"), Said("two/a.wav")).Value);
        Assert.False(MediaLocator.For(folder.Path).Audio(Named("x"), Said("wo/a.wav")).IsPresent);
    }

    [Fact]
    public void Where_no_file_is_named_the_official_naming_is_tried()
    {
        using var folder = Folder("train_audio/dia1utt0_28.wav", "train_video/dia1utt0_28.mp4", "train_audio/dia1utt01_3.wav",
            "train_audio/dia11utt0.wav");
        var locator = MediaLocator.For(folder.Path);

        Assert.Equal(folder["train_audio/dia1utt0_28.wav"], locator.Audio(Named("00001/1"), Said(null)).Value);
        Assert.Equal(folder["train_video/dia1utt0_28.mp4"], locator.Video(Named("00001/1"), Said(null)).Value);
        Assert.Equal(folder["train_audio/dia11utt0.wav"], locator.Audio(Named("11"), Said(null)).Value);
        Assert.Equal("no audio file is named", locator.Audio(Named("2"), Said(null)).AbsentBecause);
    }

    [Fact]
    public void A_missing_file_is_absent_with_its_name_as_the_reason()
    {
        using var folder = Folder("audio/a.wav");

        Assert.Contains("\"b.wav\"", MediaLocator.For(folder.Path).Audio(Named("x"), Said("b.wav")).AbsentBecause,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("audio/../../secret.wav")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("C:secret.wav")]
    [InlineData("c:/secret.wav")]
    [InlineData("audio\\secret.wav")]
    [InlineData("\\\\host\\share\\a.wav")]
    [InlineData("a\0.wav")]
    [InlineData("audio//a.wav")]
    public void A_name_that_leads_out_is_an_error_that_names_the_conversation(string name)
    {
        using var folder = Folder("audio/a.wav");

        var error = Assert.Throws<InvalidInputException>(() => MediaLocator.For(folder.Path).Audio(Named("0118"), Said(name)));

        Assert.Contains("conversation \"0118\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link.wav")]
    [InlineData("folder.wav")]
    [InlineData("deeper.wav")]
    public void Links_that_lead_out_are_refused(string name)
    {
        using var outside = Folder("secret.wav", "folder.wav", "nested/deeper.wav");
        using var folder = Folder("audio/a.wav");
        File.CreateSymbolicLink(folder["audio/link.wav"], outside["secret.wav"]);
        Directory.CreateSymbolicLink(folder["linked"], outside.Path);

        Assert.Contains("0118", Assert.Throws<InvalidInputException>(() => MediaLocator.For(folder.Path).Audio(Named("0118"), Said(name)))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_stay_inside_are_followed_and_circles_do_no_harm()
    {
        using var outside = new TemporaryFolder();
        using var folder = Folder("store/a.wav");
        File.CreateSymbolicLink(folder["b.wav"], folder["store/a.wav"]);
        Directory.CreateSymbolicLink(folder["store/circle"], folder.Path);
        File.CreateSymbolicLink(folder["self.wav"], folder["self.wav"]);
        Directory.CreateSymbolicLink(outside["data"], folder.Path);

        Assert.True(MediaLocator.For(outside["data"]).Audio(Named("x"), Said("b.wav")).IsPresent);
        Assert.Throws<InvalidInputException>(() => MediaLocator.For(folder.Path).Audio(Named("x"), Said("self.wav")));
    }

    [Fact]
    public void Whatever_the_name_the_answer_lies_within_the_folder()
    {
        using var folder = Folder("audio/a.wav", "audio/..b.wav");
        var locator = MediaLocator.For(folder.Path);

        Gen.OneOf("..", ".", "/", "\\", "a.wav", "..b.wav", "audio", "C:", "\u2215", "%2e%2e", "~").Array[1, 6].Sample(parts =>
        {
            try
            {
                var found = locator.Audio(Named("x"), Said(string.Concat(parts)));
                return !found.IsPresent || Path.GetFullPath(found.Value!).StartsWith(folder.Path, StringComparison.Ordinal);
            }
            catch (InvalidInputException)
            {
                return true;
            }
        });
    }

    private static TemporaryFolder Folder(params string[] files)
    {
        var folder = new TemporaryFolder();
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            File.WriteAllText(folder[file], "x");
        }

        return folder;
    }

    private static Conversation Named(string id) => new(id, "", []);

    private static Utterance Said(string? name) => new(0, Role.Speaker, "", name, name);
}
