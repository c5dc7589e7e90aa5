using System.Runtime.InteropServices;
using TorchSharp;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>
/// Lets libtorch take bfloat16 for matrix products and convolutions of float32 networks while it lives, on the thread that made it, as
/// torch.autocast does. Weights, norms, softmax and gradients stay float32. TorchSharp offers no such switch; this calls libtorch's own
/// functions by their names on Linux and macOS.
/// </summary>
internal sealed partial class Autocast : IDisposable
{
    private readonly sbyte _device;
    private readonly bool _before;

    private Autocast(sbyte device)
    {
        _device = device;
        _before = IsEnabled(device);
        SetType(device, (sbyte)torch.ScalarType.BFloat16);
        SetEnabled(device, true);
    }

    /// <summary>Begins where the precision asks for it; null where it does not.</summary>
    /// <param name="precision">Of matrix products.</param>
    /// <exception cref="NotSupportedException">This build of libtorch has no such functions.</exception>
    public static Autocast? Begin(Precision precision)
    {
        if (precision == Precision.Float32) return null;
        try
        {
            return new Autocast((sbyte)DeviceType.CPU);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new NotSupportedException("bfloat16 needs libtorch 2.10 on Linux or macOS; set precision to float32.", e);
        }
    }

    /// <summary>Whether it is on for the calling thread; false on a build of libtorch that has no such function.</summary>
    public static bool IsOn
    {
        get
        {
            try
            {
                return IsEnabled((sbyte)DeviceType.CPU);
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SetEnabled(_device, _before);
        ClearCache();
    }

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb")]
    private static partial void SetEnabled(sbyte device, [MarshalAs(UnmanagedType.I1)] bool on);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE")]
    [return: MarshalAs(UnmanagedType.I1)]
    private static partial bool IsEnabled(sbyte device);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE")]
    private static partial void SetType(sbyte device, sbyte type);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at8autocast11clear_cacheEv")]
    private static partial void ClearCache();
}
