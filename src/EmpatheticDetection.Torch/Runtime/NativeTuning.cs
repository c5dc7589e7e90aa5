using System.Runtime.InteropServices;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>Switches of the C library and of libtorch that TorchSharp does not offer; each says whether it could be set.</summary>
internal static partial class NativeTuning
{
    // glibc's mallopt parameters
    private const int TrimThreshold = -1, TopPad = -2, MmapMax = -4, ArenaMax = -8;

    // at::Float32Backend, Float32Op, Float32Precision of libtorch 2.10
    private const int OneDnn = 2, MatMul = 3, Ieee = 1, Bfloat16Allowed = 3;

    /// <summary>
    /// Lets freed memory stay with the process: large temporaries are reused instead of mapped and unmapped for each operation,
    /// which virtual machines pay for with page faults. glibc on Linux only; elsewhere false.
    /// </summary>
    public static bool KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return SetMallocOption(MmapMax, 0) == 1 & SetMallocOption(TrimThreshold, int.MaxValue) == 1
                & SetMallocOption(TopPad, 64 << 20) == 1 & SetMallocOption(ArenaMax, 1) == 1;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // another C library
        }
    }

    /// <summary>
    /// Hands float32 matrix products to oneDNN, which uses AVX-512 on processors where MKL does not. Without AMX it computes in
    /// float32 all the same; with AMX it rounds to bfloat16, so the caller must look at the processor first.
    /// </summary>
    public static bool UseOneDnnForFloat32(bool on)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            SetFloat32Precision(GlobalContext(), OneDnn, MatMul, on ? Bfloat16Allowed : Ieee);
            return true;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // another build of libtorch
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMallocOption(int parameter, int value);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at13globalContextEv")]
    private static partial nint GlobalContext();

    [LibraryImport(
        "torch_cpu",
        EntryPoint = "_ZN2at7Context19setFloat32PrecisionENS_14Float32BackendENS_9Float32OpENS_16Float32PrecisionE")]
    private static partial void SetFloat32Precision(nint context, int backend, int operation, int precision);
}
