using System.Net;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>The hub's refusals in words: cause and cure.</summary>
internal static class HubProblem
{
    /// <summary>Whether another attempt may help.</summary>
    public static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static InvalidInputException Of(HttpResponseMessage response, string where, bool hasToken)
    {
        string code = response.Headers.TryGetValues("X-Error-Code", out var values) ? values.First() : "";
        int status = (int)response.StatusCode;
        return (status, code) switch
        {
            (_, "GatedRepo") => new(where, $"the model's owners ask for agreement to their terms ({status})",
                "Agree on the model's page, and set HF_TOKEN to a token of that account."),
            (401, _) => new(where, hasToken ? "the hub does not accept the token (401)" : "the hub wants to know who asks, or has no such model (401)",
                "Check the model's name; for a private one set HF_TOKEN to a valid token (https://huggingface.co/settings/tokens)."),
            (403, _) => new(where, "the token may not read this model (403)", "Ask its owners for access, or use the token of another account."),
            (404, "RevisionNotFound") => new(where, "the model has no such revision (404)", "Name a branch, tag or commit that exists, or none for main."),
            (404, _) => new(where, "the hub has no such model, revision or file (404)", "Check the name on https://huggingface.co/models."),
            (429, _) => new(where, "the hub has had too many requests from here (429)", "Wait some minutes and try again; with HF_TOKEN more are allowed."),
            ( >= 500, _) => new(where, $"the hub is out of order at the moment ({status})", "Try again later."),
            _ => new(where, $"the hub answered {status}", "Try again later, or check HF_ENDPOINT."),
        };
    }

    public static InvalidInputException NoNetwork(Uri endpoint, string where, Exception cause) => new(where,
        $"{endpoint.Host} cannot be reached ({cause.Message.TrimEnd('.')})",
        "Check the network and HF_ENDPOINT; without a network, name a folder that holds the model.", cause);
}
