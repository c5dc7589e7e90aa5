using System.Net;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>
/// Brings one blob into the cache. It grows as <c>HASH.incomplete</c>, goes on where a cut left it, and gets its name when length and hash
/// are right: a blob under its name is always whole.
/// </summary>
internal sealed class BlobDownload(HubConnection connection, HubCache cache, Action<long> advance)
{
    /// <summary>Downloads a file unless it is there.</summary>
    public async Task RunAsync(HubFile file, string where, CancellationToken cancellation)
    {
        string blob = cache.Blob(file.Hash);
        if (IsThere(blob, file)) return;
        using var held = await HubLock.TakeAsync(cache.Lock(file.Hash), cancellation);
        if (IsThere(blob, file)) return; // another process was faster
        string growing = blob + ".incomplete";
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        try
        {
            await CompleteAsync(file, growing, where, cancellation);
        }
        catch
        {
            // Nothing to go on with.
            if (File.Exists(growing) && new FileInfo(growing).Length == 0) File.Delete(growing);
            throw;
        }

        File.Move(growing, blob, overwrite: true);
    }

    private async Task CompleteAsync(HubFile file, string growing, string where, CancellationToken cancellation)
    {
        bool isResumed = File.Exists(growing) && new FileInfo(growing).Length > 0;
        if (await FetchAsync(file, growing, where, cancellation)) return;
        File.Delete(growing);
        // What an earlier attempt left may have been the wrong half: once more from the start.
        if (isResumed && await FetchAsync(file, growing, where, cancellation)) return;
        File.Delete(growing);
        throw new InvalidInputException(where, "what the hub sent differs from the hash that it names",
            "Try again; if it stays so, a proxy on the way changes files.");
    }

    private bool IsThere(string blob, HubFile file)
    {
        if (!File.Exists(blob) || new FileInfo(blob).Length != file.Length) return false;
        advance(file.Length);
        return true;
    }

    // Whether the hash is right.
    private async Task<bool> FetchAsync(HubFile file, string growing, string where, CancellationToken cancellation)
    {
        long counted = 0;
        await connection.RetryAsync(where, async () =>
        {
            await using var target =
                new FileStream(growing, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            if (target.Length > file.Length) target.SetLength(0);
            if (target.Length < file.Length) await AppendAsync(file, target, where, Count, cancellation);
            Count(target.Length);
            if (target.Length < file.Length) throw new IOException($"the line was cut at {target.Length} of {file.Length} bytes");
            target.Flush(flushToDisk: true);
            return true;
        }, cancellation);
        bool fits = await BlobHash.FitsAsync(growing, file.Hash, cancellation);
        if (!fits) Count(0);
        return fits;

        void Count(long length)
        {
            advance(length - counted);
            counted = length;
        }
    }

    private async Task AppendAsync(HubFile file, FileStream target, string where, Action<long> count, CancellationToken cancellation)
    {
        long from = target.Length;
        using var response = await connection.SendAsync(HttpMethod.Get, file.Location, where, withinHubOnly: false, from, cancellation);
        // Ranges may not be served, or not the one that was asked for: then everything comes again.
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == from;
        if (!goesOn) target.SetLength(from = 0);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            || (!goesOn && response.StatusCode == HttpStatusCode.PartialContent))
            throw new IOException("the hub does not serve the range that was asked for");
        if (response.Content.Headers.ContentLength is { } announced && from + announced != file.Length)
            throw new IOException($"the hub announces {from + announced} bytes where the file has {file.Length}");
        target.Position = from;
        await using var source = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[1 << 17];
        while (true)
        {
            int read = await ReadAsync(source, buffer, cancellation);
            if (read == 0) return;
            if (target.Position + read > file.Length)
            {
                target.SetLength(0);
                throw new IOException($"the hub sent more than the {file.Length} bytes of the file");
            }

            await WriteAsync(target, buffer.AsMemory(0, read), cancellation);
            count(target.Position);
        }
    }

    // A full disk is no cut line: trying again would not help.
    private static async ValueTask WriteAsync(FileStream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await target.WriteAsync(bytes, cancellation);
            await target.FlushAsync(cancellation);
        }
        catch (IOException e)
        {
            throw new InvalidInputException(target.Name, $"cannot be written ({e.Message.TrimEnd('.')})",
                "See that the cache (HF_HUB_CACHE) may be written and has space left.", e);
        }
    }

    private async ValueTask<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(connection.Options.Silence);
        try
        {
            return await source.ReadAsync(buffer, silence.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {connection.Options.Silence.TotalSeconds:0} seconds", e);
        }
    }
}
