using System.Runtime.CompilerServices;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>Features of pretrained encoders are kept beside the tests, not in the user's cache: an older one may differ in its last bits.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Begin()
    {
        string folder = Directory.CreateTempSubdirectory("empathetic-cache-").FullName;
        Environment.SetEnvironmentVariable("EMPATHETIC_CACHE", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
