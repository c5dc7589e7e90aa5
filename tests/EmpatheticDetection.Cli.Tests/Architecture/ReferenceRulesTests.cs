using ArchUnitNET.xUnitV3;
using EmpatheticDetection.Testing;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EmpatheticDetection.Cli.Tests.Architecture;

/// <summary>References run one way, as docs/architecture.md draws it.</summary>
public sealed class ReferenceRulesTests
{
    private const string TorchNamespace = @"^TorchSharp(\.|$)";

    /// <summary>Each project with one that it must not know.</summary>
    public static TheoryData<string, string> ForbiddenReferences()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (project, allowed) in Projects.Allowed)
            foreach (var other in Projects.All.Where(other => other != project && !allowed.Contains(other)))
                rows.Add(Projects.NameOf(project), Projects.NameOf(other));
        return rows;
    }

    public static TheoryData<string> WithoutTorch() =>
        [.. Projects.All.Where(project => project != Projects.Torch && project != Projects.Cli).Select(Projects.NameOf)];

    [Theory]
    [MemberData(nameof(ForbiddenReferences))]
    public void A_project_knows_only_those_below_it(string project, string other)
    {
        var upper = Projects.Named(project);
        var lower = Projects.Named(other);
        Types().That().ResideInAssembly(upper).Should().NotDependOnAny(Types().That().ResideInAssembly(lower)).Check(Projects.Loaded);
        Assert.DoesNotContain(other, upper.GetReferencedAssemblies().Select(name => name.Name));
    }

    [Theory]
    [MemberData(nameof(WithoutTorch))]
    public void Only_Torch_and_Cli_touch_TorchSharp(string project)
    {
        var assembly = Projects.Named(project);
        Types().That().ResideInAssembly(assembly)
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(TorchNamespace))
            .Check(Projects.Loaded);
        Assert.DoesNotContain("TorchSharp", assembly.GetReferencedAssemblies().Select(name => name.Name));
    }

    [Fact]
    public void The_rule_about_TorchSharp_would_find_a_user_of_it()
    {
        var rule = Types().That().ResideInAssembly(Projects.Torch)
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(TorchNamespace));
        Assert.False(rule.HasNoViolations(Projects.Loaded));
    }

    [Fact]
    public void Core_uses_the_framework_alone()
    {
        var foreign = Projects.Core.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"));
        Assert.Empty(foreign);
        Assert.DoesNotContain("PackageReference", File.ReadAllText(
            Path.Combine(FixtureFolder.Repository, "src", "EmpatheticDetection.Core", "EmpatheticDetection.Core.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_has_its_rule()
    {
        var folders = Directory.GetDirectories(Path.Combine(FixtureFolder.Repository, "src")).Select(Path.GetFileName)
            .Where(name => File.Exists(Path.Combine(FixtureFolder.Repository, "src", name!, name + ".csproj")));
        Assert.Equal(folders.Order(StringComparer.Ordinal), Projects.Allowed.Keys.Select(Projects.FolderOf).Order(StringComparer.Ordinal));
    }
}
