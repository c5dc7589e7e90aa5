namespace EmpatheticDetection.Core.Hub;

/// <summary>
/// Keeps two processes from writing the same blob. A file opened for oneself alone is locked by flock on Unix and by its share mode on
/// Windows, as huggingface_hub's locks are, so that programs in Python wait for this one and the other way round.
/// </summary>
internal static class HubLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else holds the lock. It is let go of when the result is disposed.</summary>
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
