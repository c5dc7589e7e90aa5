using System.CommandLine.Parsing;
using System.Globalization;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>Reads seeds such as 1,2,3.</summary>
internal static class SeedList
{
    public static long[]? Parse(ArgumentResult result)
    {
        var seeds = new List<long>();
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed))
            {
                result.AddError($"--seeds: \"{part}\" is not a whole number; write seeds such as 1,2,3.");
                return null;
            }

            if (seeds.Contains(seed))
            {
                result.AddError($"--seeds: {seed} is named twice.");
                return null;
            }

            seeds.Add(seed);
        }

        return [.. seeds];
    }
}
