using System.Text.Json;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Streaming;

namespace AgentHub.Inference.Engines;

/// <summary>What an address answered when asked for its models.</summary>
internal sealed record ProbeResult(IReadOnlyList<string> Models, EngineKind Kind, string? Error)
{
    public string? FirstLlama => ModelNames.ChooseLlama(Models);

    public int? ContextTokens { get; init; }

    public static ProbeResult Failed(string why) => new([], EngineKind.Other, why);
}

/// <summary>Asks an engine which models it serves. That is the question which all engines answer, and cheaply.</summary>
internal sealed class EngineProbe(EngineHttp http, EngineQuestions questions, InferenceOptions options, OwnPorts ownPorts, TimeProvider clock)
{
    private const int MaxBodyBytes = 256 * 1_024;
    private const int MaxModels = 1_000;

    /// <summary>Asks and remembers the answer.</summary>
    public async Task CheckAsync(Engine engine, CancellationToken cancel)
    {
        var wasUp = engine.IsUp && engine.IsAsked;
        var result = await AskAsync(engine.Settings, options.ProbeTimeout, cancel);
        if (result.Error is { } error) engine.Missed(error);
        else if (engine.Settings.Model is null && result.Models.Count == 0) engine.Missed("It answers, but lists no model: load one there.");
        else if (engine.Settings.Model is null && ModelNames.Choose(result.Models) is null) engine.Missed($"It lists {result.Models[0]}, which is not made for conversation: load an instruct model there, or name it by the setting Model.");
        else await SeenAsync(engine, result, wasUp, cancel);
    }

    // What it said once holds until it goes down: whoever comes back may be another software.
    private async Task SeenAsync(Engine engine, ProbeResult result, bool wasUp, CancellationToken cancel)
    {
        if (wasUp)
        {
            engine.Seen(ModelNames.Choose(result.Models), engine.Dialect.Kind);
            return;
        }

        var answers = await questions.AskAsync(engine.Settings, result.Kind, options.ProbeTimeout, cancel);
        engine.Seen(ModelNames.Choose(result.Models), answers.Kind);
        engine.Told(answers with { ContextTokens = answers.ContextTokens ?? result.ContextTokens });
    }

    /// <summary>Asks an address; whatever goes wrong comes back as a sentence.</summary>
    public async Task<ProbeResult> AskAsync(EngineOptions engine, TimeSpan limit, CancellationToken cancel)
    {
        if (engine.Url.IsLoopback && ownPorts.Contains(engine.Url.Port)) return ProbeResult.Failed("This address is AgentHub itself, not an engine.");

        using var timeout = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(HttpMethod.Get, engine, "/models", content: null, addHeaders: null, both.Token);
            if (!response.IsSuccessStatusCode) return ProbeResult.Failed(Explain((int)response.StatusCode));

            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            return Read(await BoundedBody.ReadAsync(body, MaxBodyBytes, both.Token), response.Headers.Server.ToString(), engine.Kind);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ProbeResult.Failed($"It did not answer within {limit.TotalSeconds:0.#} seconds.");
        }
        catch (HttpRequestException e)
        {
            return ProbeResult.Failed(e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "Its name cannot be resolved.",
                HttpRequestError.ConnectionError => "Nothing listens there: start the engine or correct its address.",
                HttpRequestError.SecureConnectionError => "It does not speak TLS as it should: check its certificate, or use http.",
                _ => "It broke off its answer.",
            });
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException)
        {
            return ProbeResult.Failed("It answers, but not with a list of models as OpenAI-compatible engines do.");
        }
    }

    private static ProbeResult Read(byte[] body, string server, EngineKind guess)
    {
        using var document = JsonDocument.Parse(body);
        var entries = document.RootElement.GetProperty("data").EnumerateArray().Take(MaxModels).ToList();
        var models = entries.Select(e => e.GetProperty("id").GetString()!).ToList();
        var owner = entries.Select(e => e.TryGetProperty("owned_by", out var by) && by.ValueKind == JsonValueKind.String ? by.GetString() : null).FirstOrDefault();
        return new(models, Dialect.KindOf(owner, server, guess), Error: null) { ContextTokens = ContextOf(entries) };
    }

    private static int? ContextOf(List<JsonElement> entries) =>
        entries.Select(e => e.TryGetProperty("max_model_len", out var length) && length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var tokens) && tokens > 0 ? tokens : (int?)null).Min();

    private static string Explain(int status) => status switch
    {
        401 or 403 => "It refuses the key: set the Key of this engine.",
        404 => "It answers, but has no list of models there: the address usually ends in /v1.",
        503 => "It is still loading its model, or too busy to say.",
        _ => $"It answered with HTTP status {status}.",
    };
}
