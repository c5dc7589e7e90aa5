using EmpatheticDetection.Core.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Runtime;

/// <summary>Starts libtorch once for the process: loads it, sets its threads, tunes memory and matrix products.</summary>
public static class TorchRuntime
{
    private const string DeviceVariable = "EMPATHETIC_DEVICE";
    private static readonly Lock Gate = new();
    private static bool _started;
    private static int _threads;

    /// <summary>
    /// Where networks are computed: on CUDA where this is a build with it (eng/Torch.props) and there is such a device, unless the variable
    /// EMPATHETIC_DEVICE says cpu. Untested: no such device was at hand.
    /// </summary>
    public static Device Device { get; private set; } = CPU;

    /// <summary>What was set, for logs and the run folder.</summary>
    public static string Description { get; private set; } = "not started";

    /// <summary>Loads libtorch and tunes it; later calls change the number of threads, if they name one.</summary>
    /// <param name="threads">Threads of one operation; 0 takes all processors, or leaves what was set. The same number gives the same bits.</param>
    /// <exception cref="InvalidInputException">libtorch cannot be loaded here.</exception>
    public static void Start(int threads = 0)
    {
        lock (Gate)
        {
            try
            {
                if (!_started) NativeTuning.FixOrderOfSums();
                bool hugePages = !_started && NativeTuning.UseHugePages();
                if (threads > 0 || !_started) _threads = threads > 0 ? threads : Environment.ProcessorCount;
                UseThreads();
                if (_started) return;
                if (Environment.GetEnvironmentVariable(DeviceVariable) != "cpu" && cuda_is_available())
                {
                    Device = CUDA;
                    set_default_device(Device);
                }

                bool oneDnn = !HasMatrixTiles && NativeTuning.UseOneDnnForFloat32(true);
                Description = $"libtorch on {Device.type} with {get_num_threads()} threads, huge pages: {YesNo(hugePages)}, oneDNN for float32: {YesNo(oneDnn)}";
                _started = true;
            }
            catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException)
            {
                throw new InvalidInputException("libtorch", $"cannot be loaded ({(e.InnerException ?? e).Message.TrimEnd('.')})",
                    "Run \"empathetic doctor\"; on Linux a 64-bit x86 machine with glibc 2.28 or newer is needed.", e);
            }
        }
    }

    /// <summary>As <see cref="Start"/>, for training: slower by a tenth, but memory stays what a batch needs.</summary>
    public static void StartTraining(int threads)
    {
        Start(threads);
        NativeTuning.KeepHeapSmall();
    }

    /// <summary>Loads libtorch and leaves it as it is, for this process: to measure what <see cref="Start"/> gains.</summary>
    public static void StartUntuned()
    {
        lock (Gate)
        {
            _threads = Environment.ProcessorCount;
            UseThreads();
            (_started, Description) = (true, $"libtorch on {get_num_threads()} threads as it comes");
        }
    }

    /// <summary>
    /// Gives the calling thread the number of threads that was asked for: OpenMP keeps it by thread, and work that is continued on another
    /// thread of the pool would else sum in another order.
    /// </summary>
    public static void UseThreads()
    {
        if (_threads > 0) set_num_threads(_threads);
    }

    /// <summary>Seeds dropout and initial weights from here on.</summary>
    public static void Seed(long seed) => manual_seed(seed);

    // AMX shows in /proc/cpuinfo; there oneDNN would round float32 products to bfloat16.
    internal static bool HasMatrixTiles =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Contains(" amx_tile", StringComparison.Ordinal));

    private static string YesNo(bool value) => value ? "yes" : "no";
}
