using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EmpatheticDetection.Core.Tests.Hub;

/// <summary>A hub of one model on this machine, over bare sockets so that it can lie, cut and refuse as no proper server would.</summary>
internal sealed class HubServer : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public HubServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["config.json"] = "{\"model_type\": \"bert\"}"u8.ToArray(),
        ["README.md"] = "not needed"u8.ToArray(),
        ["vocab.txt"] = "[PAD]\n[UNK]\n"u8.ToArray(),
        ["model.safetensors"] = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7 / 3)).ToArray(),
        ["pytorch_model.bin"] = [1, 2, 3],
    };

    public ConcurrentQueue<HubRequest> Requests { get; } = new();

    /// <summary>Answers instead of the hub when it gives anything but null.</summary>
    public Func<HubRequest, HubReply?> Intercept { get; set; } = _ => null;

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

#pragma warning disable CA5350 // git names its blobs by SHA-1; nothing is kept safe by it.
    public static string GitHash(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
#pragma warning restore CA5350

    /// <summary>A reply with a file's content from the byte that was asked for.</summary>
    public static HubReply Content(byte[] bytes, HubRequest request) => new(request.From > 0 ? 206 : 200, bytes[request.From..])
    {
        Headers = request.From > 0 ? new() { ["Content-Range"] = $"bytes {request.From}-{bytes.Length - 1}/{bytes.Length}" } : [],
    };

    public HubReply Proper(HubRequest request)
    {
        if (request.Path.StartsWith("/api/models/org/tiny/revision/", StringComparison.Ordinal))
            return new HubReply(200, JsonSerializer.SerializeToUtf8Bytes(new { sha = Commit, siblings = Files.Keys.Select(name => new { rfilename = name }) }));
        string prefix = $"/org/tiny/resolve/{Commit}/";
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal) || !Files.TryGetValue(request.Path[prefix.Length..], out byte[]? bytes))
            return HubReply.Of(404, ("X-Error-Code", "EntryNotFound"));
        var reply = Content(bytes, request);
        reply.Headers["X-Repo-Commit"] = Commit;
        if (bytes.Length < 1000) reply.Headers["ETag"] = $"\"{GitHash(bytes)}\"";
        else (reply.Headers["X-Linked-Etag"], reply.Headers["X-Linked-Size"]) = ($"\"{Sha256(bytes)}\"", bytes.Length.ToString(CultureInfo.InvariantCulture));
        return reply;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            if (await reader.ReadLineAsync() is not { } first) return;
            string[] parts = first.Split(' ');
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync() is { Length: > 0 } line) headers[line.Split(':')[0]] = line[(line.IndexOf(':') + 1)..].Trim();
            int from = headers.TryGetValue("Range", out string? range) ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
            string? token = headers.TryGetValue("Authorization", out string? value) ? value["Bearer ".Length..] : null;
            var request = new HubRequest(parts[0], Uri.UnescapeDataString(parts[1]), from, token);
            Requests.Enqueue(request);
            await SendAsync(stream, Intercept(request) ?? Proper(request), request.Method == "HEAD");
        }
    }

    private static async Task SendAsync(NetworkStream stream, HubReply reply, bool isHead)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} X\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.ClaimedLength ?? reply.Body.Length}\r\n");
        foreach (var (name, value) in reply.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()));
        if (!isHead) await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length));
        await stream.FlushAsync();
    }
}
