using System.Reflection;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>All strategies: every class of this assembly that fuses declares its own, so that a new one is a file and nothing else.</summary>
public static class FusionStrategies
{
    private static readonly Dictionary<Type, FusionStrategy> ByType = typeof(ILateFusion).Assembly.GetTypes()
        .Where(type => type.IsClass && typeof(ILateFusion).IsAssignableFrom(type))
        .ToDictionary(type => type, type => (FusionStrategy)type.GetProperty("Strategy", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!);

    /// <summary>Every strategy, by rank.</summary>
    public static IReadOnlyList<FusionStrategy> All { get; } = [.. ByType.Values.OrderBy(strategy => strategy.Rank)];

    /// <summary>Every name, by rank.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(strategy => strategy.Name)];

    /// <summary>The strategy of a name.</summary>
    /// <exception cref="InvalidInputException">The name is unknown.</exception>
    public static FusionStrategy Named(string name) => All.FirstOrDefault(strategy => strategy.Name == name)
        ?? throw new InvalidInputException($"strategy \"{name}\"", "is unknown", $"Use one of {string.Join(", ", Names)}.");

    /// <summary>Makes a strategy, fitting it where it learns.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="weights">One a model, for the strategy "weighted".</param>
    /// <param name="fitOn">For strategies that learn.</param>
    /// <param name="cancellation">Stops a fit.</param>
    /// <exception cref="InvalidInputException">The name is unknown, or weights or rows to fit on are missing.</exception>
    public static ILateFusion Create(
        string name, IReadOnlyList<double>? weights = null, FittingRows? fitOn = null, CancellationToken cancellation = default) =>
        Named(name).Create(new FusionRequest(name, weights, fitOn, cancellation));

    internal static FusionStrategy Of(Type type) => ByType[type];

    internal static Type TypeOf(FusionStrategy strategy) => ByType.First(entry => entry.Value == strategy).Key;
}
