using System.CommandLine;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>The options of verbs that give intervals.</summary>
internal sealed class BootstrapOptions
{
    private const int MostDraws = 100_000;

    public BootstrapOptions() => Draws.Validators.Add(result =>
    {
        if (result.GetValue(Draws) is < 0 or > MostDraws) result.AddError($"--bootstrap: from 0 (no intervals) to {MostDraws}.");
    });

    public Option<int> Draws { get; } = new("--bootstrap")
    {
        Description = "Bootstrap draws for the 95 % intervals, clustered by speaker; 0 for none.",
        DefaultValueFactory = _ => 2000,
    };

    public Option<long> Seed { get; } = new("--seed") { Description = "Same seed, same intervals.", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        command.Options.Add(Draws);
        command.Options.Add(Seed);
    }
}
