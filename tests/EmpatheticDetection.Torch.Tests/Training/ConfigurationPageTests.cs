using System.Text.RegularExpressions;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>docs/configuration.md holds every key with its default, and no other.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly SortedDictionary<string, SortedDictionary<string, string>> Expected = ConfigurationKeys.Collect();

    public static TheoryData<string> Sections() => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_page_gives_every_key_of_a_section_with_its_default(string section)
    {
        var page = Page();
        Assert.True(page.ContainsKey(section), $"the page has no section \"{section}\"");
        Assert.Equal(Expected[section], page[section]);
    }

    [Fact]
    public void The_page_has_no_section_beyond() => Assert.Equal(Expected.Keys, Page().Keys);

    [Fact]
    public void Encoders_and_nested_sections_are_found()
    {
        Assert.Contains("voice", Expected.Keys);
        Assert.Contains("spec_augment", Expected.Keys);
        Assert.Equal("30", Expected["training"]["epochs"]);
    }

    private static SortedDictionary<string, SortedDictionary<string, string>> Page()
    {
        var sections = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        SortedDictionary<string, string>? keys = null;
        foreach (string line in File.ReadLines(Path.Combine(FixtureFolder.Repository, "docs", "configuration.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                sections[line[3..].Trim()] = keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
            else if (keys is not null && Row().Match(line) is { Success: true } row)
                keys.Add(row.Groups["key"].Value, row.Groups["default"].Value);
        }

        return sections;
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| `(?<default>[^`]+)` \| \S")]
    private static partial Regex Row();
}
