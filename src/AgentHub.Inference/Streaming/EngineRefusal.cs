using System.Text;
using System.Text.Json;

namespace AgentHub.Inference.Streaming;

/// <summary>Tells what an engine's error means, by its status and by the texts that engines are known to use.</summary>
internal static class EngineRefusal
{
    private const int MaxBodyBytes = 64 * 1_024;
    private static readonly string[] BusyTexts = ["overloaded", "queue is full", "server busy", "too many requests", "no slot available"];
    private static readonly string[] OverflowTexts = ["context length", "context size", "context window", "context shift", "context_length", "kv size", "maximum context", "input tokens", "must have less than", "`max_new_tokens` must be", "max_total_tokens"];
    private static readonly string[] RefusedTexts = ["exceed", "cannot use tools", "invalid", "raise_exception", "single tool-calls", "completion choice"];

    public static async Task<EngineException> ReadAsync(string engine, HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var said = Encoding.UTF8.GetString(await BoundedBody.ReadAsync(body, MaxBodyBytes, cancel));
        return From(engine, (int)response.StatusCode, said, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>An error that came inside a reply whose status was 200.</summary>
    public static EngineException FromReply(string engine, ReportedErrorException error) => From(engine, StatusIn(error.Said) ?? 500, error.Said, retryAfter: null);

    private static EngineException From(string engine, int status, string said, TimeSpan? retryAfter)
    {
        var (failure, what) = status switch
        {
            429 or 503 or 529 => (EngineFailure.Busy, "has too much to do"),
            401 or 403 => (EngineFailure.Rejected, "refuses our key"),
            404 => (EngineFailure.Rejected, "does not have that model or address"),
            >= 400 and <= 500 when Mentions(said, OverflowTexts) => (EngineFailure.Rejected, "refused the request: it is longer than the model's context"),
            >= 400 and < 500 => (EngineFailure.Rejected, "refused the request"),
            _ when Mentions(said, BusyTexts) => (EngineFailure.Busy, "has too much to do"),
            // llama.cpp answers 500 also where the request is at fault.
            500 when Mentions(said, RefusedTexts) => (EngineFailure.Rejected, "refused the request"),
            _ => (EngineFailure.Broken, "failed"),
        };
        return new(failure, $"The engine {engine} {what} (status {status}).", engine) { Status = status, RetryAfter = retryAfter, Detail = said };
    }

    private static bool Mentions(string said, params string[] texts) => texts.Any(t => said.Contains(t, StringComparison.OrdinalIgnoreCase));

    private static int? StatusIn(string said)
    {
        try
        {
            using var document = JsonDocument.Parse(said);
            var root = document.RootElement;
            if (root.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object) root = inner;
            return root.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var status) && status is >= 400 and < 600 ? status : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
