using System.Diagnostics;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Runs something that must end by itself and may allocate only so much for a file of a size.</summary>
internal static class BoundedWork
{
    private const long Free = 64L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>What it threw, or null.</summary>
    public static Exception? Run(long fileLength, Action work)
    {
        Exception? thrown = null;
        long allocated = 0;
        // A small stack: whoever recurses by what the file says would end the process here.
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            thrown = Record.Exception(work);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }, maxStackSize: 512 << 10)
        { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(Longest), "it does not come to an end");
        Assert.True(allocated <= Free + (2 * fileLength), $"{allocated} bytes were allocated for a file of {fileLength}");
        return thrown;
    }
}
