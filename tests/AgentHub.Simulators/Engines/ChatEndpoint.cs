using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace AgentHub.Simulators.Engines;

/// <summary>Answers chat requests: as scripted, or with a fault, or by itself.</summary>
internal sealed class ChatEndpoint(EngineSimulatorOptions options, EngineManners manners, Batch batch, EngineScript script, EngineFaults faults, RequestRecord record, EngineSpending spent)
{
    private const int MaxBodyBytes = 16 << 20;
    private const int MaxEncoded = 1_024;
    private readonly ReplyWriter writer = new(options.Models[0], manners);
    private readonly ConcurrentDictionary<(string Reply, bool Usage), byte[]> encoded = new();

    public async Task AnswerAsync(HttpContext http)
    {
        if (options.Key is { } key && http.Request.Headers.Authorization != $"Bearer {key}")
        {
            await RefuseAsync(http, 401, "authentication_error", "Invalid API key");
            return;
        }

        var body = await ReadBodyAsync(http.Request, http.RequestAborted);
        if (options is { ZeroDelay: true, FixedReply: { } always } && body.Contains("\"stream\":true", StringComparison.Ordinal))
        {
            await SayAtOnceAsync(http, new SimulatedReply { Text = always }, usage: true);
            return;
        }

        var fault = faults.Take(body);
        if (fault is not null && await StrikeAsync(http, fault)) return;

        SimulatedRequest request;
        try
        {
            request = SimulatedRequest.Read(body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            await RefuseAsync(http, 400, "invalid_request_error", "The body is no chat request.");
            return;
        }

        record.Add(request);
        if (options.StrictModel && !options.Models.Contains(request.Model))
        {
            await RefuseAsync(http, 404, "NotFoundError", $"The model `{request.Model}` does not exist.");
            return;
        }

        if (manners.Refuse(request) is { } refused)
        {
            await WriteAsync(http, refused.Status, refused.Body);
            return;
        }

        if (request.PromptTokens > options.ContextTokens)
        {
            if (manners.RefuseLong(request.PromptTokens, options.ContextTokens) is { } tooLong)
            {
                await RefuseLongAsync(http, request, tooLong.Status, tooLong.Body);
                return;
            }

            request = request.Keeping(options.ContextTokens);
        }

        var reply = script.Take(request) ?? (options.FixedReply is { } text ? new SimulatedReply { Text = text } : CountingBrain.Answer(request) ?? GroundedBrain.Answer(request));
        if (manners.CallShape is { } shape && reply.ToolCalls.Count > 0) reply = new SimulatedReply { Text = reply.Text + string.Join("; ", reply.ToolCalls.Select(c => c.AsContent(shape))), Finish = "stop" };
        if (manners.Continues) reply = reply.After(request.Said);
        await SayAsync(http, request, fault?.Kind == FaultKind.Empty ? new SimulatedReply() : reply, fault);
    }

    private async Task RefuseLongAsync(HttpContext http, SimulatedRequest request, int status, string body)
    {
        if (manners.Overflow != Overflow.ErrorLine || !request.Streams)
        {
            await WriteAsync(http, status, body);
            return;
        }

        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync($"error: {JsonDocument.Parse(body).RootElement.GetProperty("error").GetRawText()}\n\ndata: [DONE]\n\n", http.RequestAborted);
    }

    private static Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body, http.RequestAborted);
    }

    private async Task SayAsync(HttpContext http, SimulatedRequest request, SimulatedReply reply, EngineFault? fault)
    {
        if (options.ZeroDelay && request.Streams && fault is null && reply is { ToolCalls.Count: 0, Chunks: null } && request.MaxTokens is null or > 1_000)
        {
            await SayAtOnceAsync(http, reply, request.WantsUsage);
            return;
        }

        var pieces = reply.Pieces.Take(request.MaxTokens ?? int.MaxValue).ToList();
        var finish = reply.FinishReason(cut: pieces.Count < reply.Pieces.Count);
        var prompt = options.ZeroDelay ? null : PromptTokens.Of(request);
        if (prompt is not null && !batch.CanHold(prompt))
        {
            await RefuseAsync(http, 400, "BadRequestError", $"This model's maximum context length is {options.KvTokens} tokens.");
            return;
        }

        using var sequence = prompt is null ? null : batch.Enter(prompt, fault?.Kind == FaultKind.Endless ? int.MaxValue : Math.Max(1, reply.TokensOf(pieces)), reply.ToolCalls.Count == 0 ? string.Concat(pieces) : "");
        var spoken = new StreamedReply(http, writer, sequence, fault, spent);
        if (request.Streams) await spoken.WriteAsync(pieces, reply.ToolCalls, finish, request);
        else await spoken.WriteWholeAsync(reply, pieces, finish, request.PromptTokens);
    }

    // The same words are encoded once, so that a bench measures what it means to measure.
    private async Task SayAtOnceAsync(HttpContext http, SimulatedReply reply, bool usage)
    {
        if (!encoded.TryGetValue((reply.Text, usage), out var bytes))
        {
            bytes = StreamedReply.Encode(writer, reply, usage);
            if (encoded.Count < MaxEncoded) encoded[(reply.Text, usage)] = bytes;
        }

        http.Response.ContentType = "text/event-stream";
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    // True when nothing more is to be said.
    private async Task<bool> StrikeAsync(HttpContext http, EngineFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                http.Abort();
                return true;
            case FaultKind.HangBeforeFirstByte:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                return true;
            case FaultKind.TooManyRequests or FaultKind.Unavailable:
                if (manners.BusyInStream)
                {
                    http.Response.ContentType = "text/event-stream";
                    await http.Response.WriteAsync("data: {\"error\":{\"object\":\"error\",\"message\":\"The request queue is full.\",\"type\":\"service_unavailable\",\"code\":503}}\n\ndata: [DONE]\n\n", http.RequestAborted);
                    return true;
                }

                http.Response.Headers.RetryAfter = (fault.RetryAfter ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
                await RefuseAsync(http, fault.Kind == FaultKind.Unavailable ? 503 : 429, "overloaded", "The request queue is full.");
                return true;
            case FaultKind.ServerError:
                await RefuseAsync(http, 500, "server_error", "CUDA error: an illegal memory access was encountered");
                return true;
            case FaultKind.BadRequest:
                await RefuseAsync(http, 400, "BadRequestError", "This model's maximum context length is 8192 tokens.");
                return true;
            default:
                return false;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string type, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error = new { message, type, code = status } }, SimulatorJson.Options, http.RequestAborted);
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MaxBodyBytes) throw new BadHttpRequestException("The body is too long.", 413);
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancel);
    }
}
