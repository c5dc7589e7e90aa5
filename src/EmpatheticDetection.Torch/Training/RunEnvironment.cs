using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;

namespace EmpatheticDetection.Torch.Training;

/// <summary>What a run was made with: environment.json of the run folder.</summary>
/// <param name="Program">Version of this program.</param>
/// <param name="ArchitectureVersion">Version of what the networks compute.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Operating system and processor architecture.</param>
/// <param name="Threads">Threads of an operation.</param>
/// <param name="Tuning">What was tuned.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Data">The data, as the caller describes it.</param>
/// <param name="TrainingRows">Rows and hash of the training split.</param>
/// <param name="ValidationRows">Rows and hash of the validation split.</param>
public sealed record RunEnvironment(
    string Program,
    int ArchitectureVersion,
    string TorchSharp,
    string Runtime,
    string System,
    int Threads,
    string Tuning,
    long Seed,
    string Data,
    RowsHash TrainingRows,
    RowsHash ValidationRows)
{
    internal static RunEnvironment Capture(TrainingPlan plan) => new(
        VersionOf(typeof(RunEnvironment)),
        EmotionModel.ArchitectureVersion,
        VersionOf(typeof(torch)),
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        torch.get_num_threads(),
        TorchRuntime.Description,
        plan.Config.Training.Seed,
        plan.Data,
        RowsHash.Of(plan.Training),
        RowsHash.Of(plan.Validation));

    /// <summary>Says whether two runs have the same configuration, threads and rows, so that one may go on from the other.</summary>
    internal static string Fingerprint(TrainingPlan plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{ConfigurationFile.ToJson(plan.Config)}\n{torch.get_num_threads()}\n{RowsHash.Of(plan.Training).Sha256}\n{RowsHash.Of(plan.Validation).Sha256}")));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? type.Assembly.GetName().Version?.ToString() ?? "unknown";
}
