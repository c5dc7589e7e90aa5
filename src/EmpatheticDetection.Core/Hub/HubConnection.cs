using System.Net;
using System.Net.Http.Headers;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>
/// Requests to the hub: redirects followed one by one, so that the token never goes to another host, and what may pass (a busy hub, a cut
/// line) tried again after a pause that the hub may ask for, a bounded number of times.
/// </summary>
internal sealed class HubConnection : IDisposable
{
    private const int MostRedirects = 8;
    private readonly HubOptions _options;
    private readonly HttpClient _http;

    public HubConnection(HubOptions options)
    {
        _options = options;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("empathetic-detection", "0.1"));
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    public HubOptions Options => _options;

    /// <summary>Runs something until it succeeds or is beyond hope.</summary>
    public async Task<T> RetryAsync<T>(string where, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (int tries = 1; ; tries++)
        {
            TimeSpan? wanted = null;
            try
            {
                return await attempt();
            }
            catch (HubBusyException e)
            {
                if (tries >= _options.Attempts) throw e.Problem;
                wanted = e.RetryAfter;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException && !cancellation.IsCancellationRequested)
            {
                if (tries >= _options.Attempts) throw HubProblem.NoNetwork(_options.Endpoint, where, e);
            }

            var pause = wanted ?? TimeSpan.FromSeconds(0.25 * Math.Pow(2, tries - 1));
            await Task.Delay(pause < _options.LongestPause ? pause : _options.LongestPause, cancellation);
        }
    }

    /// <summary>Sends a request and follows redirects; an answer that is no success becomes an error.</summary>
    /// <param name="method">GET or HEAD.</param>
    /// <param name="address">Where to.</param>
    /// <param name="where">For messages.</param>
    /// <param name="withinHubOnly">Stop at a redirect that leads elsewhere, and return it: its headers tell about the file.</param>
    /// <param name="from">First byte wanted.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, string where, bool withinHubOnly, long from, CancellationToken cancellation)
    {
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var response = await SendOnceAsync(method, address, from, cancellation);
            if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or >= 400)
            {
                if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return response;
                using (response) throw Refusal(response, where);
            }

            var next = new Uri(address, location);
            if (next.Scheme is not ("http" or "https") || (address.Scheme == "https" && next.Scheme != "https"))
            {
                using (response) throw new InvalidInputException(where, "the hub redirects to an address that is not safe", "Check HF_ENDPOINT.");
            }

            if (withinHubOnly && !IsHub(next)) return response;
            response.Dispose();
            address = next;
        }

        throw new InvalidInputException(where, "the hub redirects in a circle", "Check HF_ENDPOINT, or try again later.");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, Uri address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        if (_options.Token is not null && IsHub(address)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.Token);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_options.Silence);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer for {_options.Silence.TotalSeconds:0} seconds", e);
        }
    }

    private Exception Refusal(HttpResponseMessage response, string where)
    {
        var problem = HubProblem.Of(response, where, _options.Token is not null);
        if (!HubProblem.IsPassing(response.StatusCode)) return problem;
        var after = response.Headers.RetryAfter;
        return new HubBusyException(problem, after?.Delta ?? (after?.Date is { } date ? NotNegative(date - DateTimeOffset.UtcNow) : null));
    }

    private static TimeSpan NotNegative(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    private bool IsHub(Uri address) => Uri.Compare(address, _options.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped,
        StringComparison.OrdinalIgnoreCase) == 0;
}
