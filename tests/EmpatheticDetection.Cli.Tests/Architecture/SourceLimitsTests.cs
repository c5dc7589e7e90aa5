using System.Text;
using System.Text.RegularExpressions;

namespace EmpatheticDetection.Cli.Tests.Architecture;

/// <summary>Limits that keep the sources easy to read on any machine.</summary>
public sealed partial class SourceLimitsTests
{
    private const int MostLines = 350, MostMedianLines = 100;

    [Fact]
    public void No_source_file_is_longer_than_350_lines() =>
        Assert.DoesNotContain(SourceFiles.OfCode, path => SourceFiles.LinesOf(path).Length > MostLines);

    [Fact]
    public void The_median_source_file_has_fewer_than_100_lines()
    {
        int[] lengths = [.. SourceFiles.OfCode.Select(path => SourceFiles.LinesOf(path).Length).Order()];
        Assert.True(lengths.Length > 100, $"only {lengths.Length} source files were found");
        Assert.InRange(lengths[lengths.Length / 2], 1, MostMedianLines - 1);
    }

    [Fact]
    public void No_text_holds_a_path_of_somebodys_machine() => Assert.Empty(Matches(line => MachinePath().IsMatch(line)));

    [Fact]
    public void No_text_holds_an_emoji() => Assert.Empty(Matches(line => line.EnumerateRunes().Any(IsEmoji)));

    [Theory]
    [InlineData("cd /ho" + "me/someone/code")]
    [InlineData("\"C:\\Use" + "rs\\someone\"")]
    [InlineData("see /wo" + "rk/data")]
    public void The_pattern_knows_such_paths(string line) => Assert.Matches(MachinePath(), line);

    [Theory]
    [InlineData("https://example.org/home/page")]
    [InlineData("the network/working set")]
    public void The_pattern_leaves_other_texts_alone(string line) => Assert.DoesNotMatch(MachinePath(), line);

    private static IEnumerable<string> Matches(Func<string, bool> found) =>
        from path in SourceFiles.OfText
        from line in SourceFiles.LinesOf(path).Index()
        where found(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";

    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0xFE0F;

    // Folders of one machine: homes, temporary files, mounted work areas. Within a longer path or an address they may occur.
    [GeneratedRegex(@"(?<![\w.\-/])/(home|Users|root|tmp|work|mnt|media)/\w|(?<!\w)[A-Za-z]:\\+Users\\", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();
}
