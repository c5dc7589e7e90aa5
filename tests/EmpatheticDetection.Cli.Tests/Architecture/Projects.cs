using System.Reflection;
using ArchUnitNET.Loader;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Media;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Cli.Tests.Architecture;

/// <summary>The projects under src/, and what each may use of the others.</summary>
internal static class Projects
{
    public static Assembly Core { get; } = typeof(Emotion).Assembly;

    public static Assembly Media { get; } = typeof(MediaReader).Assembly;

    public static Assembly Torch { get; } = typeof(DialogueModel).Assembly;

    public static Assembly Reports { get; } = typeof(ReportHtml).Assembly;

    public static Assembly Cli { get; } = typeof(CommandLine).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Core, Media, Torch, Reports, Cli];

    /// <summary>Every project with all that it may reference; a new project needs a line here.</summary>
    public static IReadOnlyDictionary<Assembly, Assembly[]> Allowed { get; } = new Dictionary<Assembly, Assembly[]>
    {
        [Core] = [],
        [Media] = [Core],
        [Torch] = [Media, Core],
        [Reports] = [Core],
        [Cli] = [Reports, Torch, Media, Core],
    };

    /// <summary>All types of the projects, with what each depends on.</summary>
    public static ArchUnitNET.Domain.Architecture Loaded { get; } = new ArchLoader().LoadAssemblies([.. All]).Build();

    public static Assembly Named(string name) => All.Single(assembly => assembly.GetName().Name == name);

    /// <summary>The folder under src/; the command line's assembly is called after the command instead.</summary>
    public static string FolderOf(Assembly assembly) => assembly == Cli ? "EmpatheticDetection.Cli" : NameOf(assembly);

    public static string NameOf(Assembly assembly) => assembly.GetName().Name!;
}
