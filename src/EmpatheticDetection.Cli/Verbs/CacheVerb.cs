using System.CommandLine;
using System.Globalization;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Torch.Caching;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>cache</c>: what pretrained encoders gave of utterances, kept on the disk.</summary>
internal static class CacheVerb
{
    public static Command Create()
    {
        var info = new Command("info", "Says where it is, how much there is, and how much may be.");
        info.SetAction(result =>
        {
            var cache = FeatureCache.Shared;
            var (files, bytes) = cache.Measure();
            result.InvocationConfiguration.Output.WriteLine(
                $"{cache.Folder}: {Figures.Count(files)} utterances, {Gigabytes(bytes)} of at most {Gigabytes(cache.Limit)}");
            return ExitCode.Success;
        });
        var clear = new Command("clear", "Removes all of it; it is computed anew when it is needed.");
        clear.SetAction(result =>
        {
            var (files, bytes) = FeatureCache.Shared.Measure();
            FeatureCache.Shared.Clear();
            result.InvocationConfiguration.Output.WriteLine($"Removed {Figures.Count(files)} utterances, {Gigabytes(bytes)}");
            return ExitCode.Success;
        });
        return new Command("cache", "What frozen pretrained encoders gave, kept on the disk (EMPATHETIC_CACHE, EMPATHETIC_CACHE_GB).") { info, clear };
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.00", CultureInfo.InvariantCulture) + " GB";
}
