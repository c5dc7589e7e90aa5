using EmpatheticDetection.Core.Files;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>Parameters that share a learning rate and a weight decay.</summary>
/// <param name="Rule">What they were chosen by, with their rate and decay.</param>
/// <param name="Parameters">Names and parameters, in the network's order.</param>
public sealed record ParameterGroup(ParameterGroupRule Rule, IReadOnlyList<(string Name, Parameter Parameter)> Parameters)
{
    /// <summary>
    /// Sorts a network's trainable parameters into one group a rule; groups without any are kept, so that rates line up with rules.
    /// </summary>
    /// <param name="network">Frozen parameters (without requires_grad) belong to no group.</param>
    /// <param name="rules">The first that fits a parameter takes it.</param>
    /// <exception cref="InvalidInputException">A prefix fits no name of the network, or a parameter fits no rule.</exception>
    public static IReadOnlyList<ParameterGroup> Build(nn.Module network, IReadOnlyList<ParameterGroupRule> rules)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rules);
        (string Name, Parameter Parameter)[] all = [.. network.named_parameters().Select(p => (p.name, p.parameter))];
        foreach (var rule in rules)
            if (!all.Any(p => p.Name.StartsWith(rule.Prefix, StringComparison.Ordinal)))
                throw new InvalidInputException($"parameter group \"{rule.Prefix}\"", "no parameter of the network begins with it",
                    $"The network has {ParameterNames.Summary(all.Select(p => p.Name))}.");

        var groups = rules.Select(rule => new List<(string, Parameter)>()).ToArray();
        foreach (var (name, parameter) in all.Where(p => p.Parameter.requires_grad))
        {
            int index = Enumerable.Range(0, rules.Count).FirstOrDefault(i => rules[i].Fits(name, parameter.dim()), -1);
            if (index < 0)
                throw new InvalidInputException($"parameter \"{name}\"", "no parameter group takes it",
                    "Add a rule with an empty prefix, or freeze it.");
            groups[index].Add((name, parameter));
        }

        return [.. rules.Zip(groups, (rule, parameters) => new ParameterGroup(rule, parameters))];
    }
}
