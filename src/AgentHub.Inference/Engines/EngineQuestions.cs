using System.Text.Json;
using AgentHub.Inference.Streaming;

namespace AgentHub.Inference.Engines;

/// <summary>What an engine said of itself beyond its models.</summary>
internal sealed record EngineAnswers(EngineKind Kind, string? Version, int? ContextTokens);

/// <summary>
/// Finds out which software it is, and how long a prompt may be, by the questions that only one of them answers. Asked once
/// each time an engine comes up; what is not answered is not known, and no trouble.
/// </summary>
internal sealed class EngineQuestions(EngineHttp http, TimeProvider clock)
{
    private const int MaxBodyBytes = 1 << 20;
    private const int LeastContext = 256;

    private static readonly (EngineKind Kind, string Path)[] Known =
    [
        (EngineKind.Vllm, "/version"), (EngineKind.Sglang, "/get_server_info"), (EngineKind.LlamaCpp, "/props"), (EngineKind.Ollama, "/api/version"), (EngineKind.Tgi, "/info"),
    ];

    public async Task<EngineAnswers> AskAsync(EngineOptions engine, EngineKind guess, TimeSpan limit, CancellationToken cancel)
    {
        // The likeliest first; where the guess is right that is the only question.
        foreach (var (kind, path) in Known.OrderBy(k => k.Kind == guess ? 0 : 1))
        {
            if (guess is EngineKind.LmStudio or EngineKind.Transformers) break;
            if (await GetAsync(engine, path, limit, cancel) is not { } said || !IsFrom(kind, said)) continue;

            using (said)
            {
                var context = ContextOf(kind, said.RootElement);
                if (kind == EngineKind.Ollama && await GetAsync(engine, "/api/ps", limit, cancel) is { } loaded)
                    using (loaded) context = OllamasContext(loaded.RootElement);
                return new(kind, VersionOf(said.RootElement), context);
            }
        }

        return new(guess, null, null);
    }

    private static bool IsFrom(EngineKind kind, JsonDocument said) => kind switch
    {
        EngineKind.Vllm or EngineKind.Ollama => Has(said, "version"),
        EngineKind.Sglang => Has(said, "max_total_num_tokens") || Has(said, "model_path"),
        EngineKind.LlamaCpp => Has(said, "default_generation_settings"),
        _ => Has(said, "max_concurrent_requests") || Has(said, "max_total_tokens"),
    };

    private static int? ContextOf(EngineKind kind, JsonElement said) => kind switch
    {
        EngineKind.Sglang => Number(said, "context_length") ?? Number(said, "max_total_num_tokens"),
        EngineKind.LlamaCpp => said.GetProperty("default_generation_settings") is { ValueKind: JsonValueKind.Object } settings ? Number(settings, "n_ctx") : null,
        EngineKind.Tgi => Number(said, "max_total_tokens"),
        _ => null,
    };

    private static int? OllamasContext(JsonElement loaded) =>
        loaded.ValueKind == JsonValueKind.Object && loaded.TryGetProperty("models", out var models) && models.ValueKind == JsonValueKind.Array
            ? models.EnumerateArray().Select(m => Number(m, "context_length")).Where(n => n is not null).Min() : null;

    private async Task<JsonDocument?> GetAsync(EngineOptions engine, string path, TimeSpan limit, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(HttpMethod.Get, engine, "/.." + path, content: null, addHeaders: null, both.Token);
            if (!response.IsSuccessStatusCode) return null;
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            var document = JsonDocument.Parse(await BoundedBody.ReadAsync(body, MaxBodyBytes, both.Token));
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidDataException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? VersionOf(JsonElement said) =>
        said.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String ? version.GetString()
        : said.TryGetProperty("build_info", out var build) && build.ValueKind == JsonValueKind.String ? build.GetString() : null;

    private static bool Has(JsonDocument said, string name) => said.RootElement.TryGetProperty(name, out _);

    private static int? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Number && child.TryGetInt32(out var number) && number >= LeastContext ? number : null;
}
