using System.Runtime.InteropServices;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>Switches of the C library and of libtorch that TorchSharp does not offer; each says whether it could be set.</summary>
internal static partial class NativeTuning
{
    // glibc's M_MMAP_THRESHOLD, and from which size on memory is mapped for itself alone and given back when freed: the most that it takes
    private const int MmapThreshold = -3, MappedAlone = 32 << 20, MappedAloneInTraining = 1 << 20;

    // glibc's M_TRIM_THRESHOLD, and how much free memory the end of its heap may keep
    private const int TrimThreshold = -1, KeptFree = 64 << 20;

    // glibc's M_ARENA_MAX: one heap for all threads, as each of them, whichever runs a batch, would grow its own to the largest batch's size
    private const int ArenaMax = -8, OneHeap = 1;

    // at::Float32Backend, Float32Op, Float32Precision of libtorch 2.10
    private const int OneDnn = 2, MatMul = 3, Ieee = 1, Bfloat16Allowed = 3;

    /// <summary>
    /// Lets libtorch ask for huge pages, so that large temporaries cost a page fault for each 2 MiB and not for each 4 KiB, which virtual
    /// machines pay dearly for; and keeps smaller ones in one heap of glibc's, where they cost none. To be called before libtorch's first
    /// allocation. Keeping all freed memory there would fragment it without end, as batches are of ever different sizes.
    /// </summary>
    public static bool UseHugePages() => Set(() =>
        SetMallocOption(ArenaMax, OneHeap) == 1 & SetMallocOption(MmapThreshold, MappedAlone) == 1 & SetMallocOption(TrimThreshold, KeptFree) == 1
            & SetEnvironmentVariable("THP_MEM_ALLOC_ENABLE", "1", 1) == 0);

    /// <summary>
    /// Maps blocks from 1 MiB on for themselves alone from now on: batches of training, ever of different sizes, fragment the heap to many
    /// gigabytes otherwise.
    /// </summary>
    public static bool KeepHeapSmall() => Set(() => SetMallocOption(MmapThreshold, MappedAloneInTraining) == 1);

    /// <summary>
    /// Keeps MKL from taking fewer threads on a busy machine and from choosing its code by where memory lies: either changes the last bits
    /// of a result from run to run. To be called before libtorch is loaded.
    /// </summary>
    public static bool FixOrderOfSums() => Set(() =>
        SetEnvironmentVariable("MKL_DYNAMIC", "FALSE", 0) == 0 & SetEnvironmentVariable("OMP_DYNAMIC", "FALSE", 0) == 0 & SetEnvironmentVariable("MKL_CBWR", "AUTO", 0) == 0);

    /// <summary>
    /// Hands float32 matrix products to oneDNN, which uses AVX-512 on processors where MKL does not. Without AMX it computes in
    /// float32 all the same; with AMX it rounds to bfloat16, so the caller must look at the processor first.
    /// </summary>
    public static bool UseOneDnnForFloat32(bool on) => Set(() =>
    {
        SetFloat32Precision(GlobalContext(), OneDnn, MatMul, on ? Bfloat16Allowed : Ieee);
        return true;
    });

    private static bool Set(Func<bool> set)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return set();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // another C library, or another build of libtorch
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMallocOption(int parameter, int value);

    // Of the C library: libtorch does not see .NET's own copy of the environment.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at13globalContextEv")]
    private static partial nint GlobalContext();

    [LibraryImport(
        "torch_cpu",
        EntryPoint = "_ZN2at7Context19setFloat32PrecisionENS_14Float32BackendENS_9Float32OpENS_16Float32PrecisionE")]
    private static partial void SetFloat32Precision(nint context, int backend, int operation, int precision);
}
