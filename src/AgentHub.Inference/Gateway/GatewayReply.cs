using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Gateway;

/// <summary>Writes replies and errors in the shapes of OpenAI's protocol.</summary>
internal static class GatewayReply
{
    public static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Task WriteAsync(HttpResponse http, ChatResponse reply, CancellationToken cancel)
    {
        var calls = reply.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Select(Call).ToList();
        return http.WriteAsJsonAsync(new
        {
            id = reply.ResponseId,
            @object = "chat.completion",
            created = 0,
            model = reply.ModelId,
            choices = new[] { new { index = 0, message = new { role = "assistant", content = reply.Text, tool_calls = calls.Count > 0 ? calls : null }, finish_reason = reply.FinishReason?.Value ?? "stop" } },
            usage = Usage(reply.Usage),
        }, Json, cancel);
    }

    public static Task RefuseAsync(HttpResponse http, int status, string type, string message)
    {
        http.StatusCode = status;
        return http.WriteAsJsonAsync(new { error = new { message, type, code = status } }, Json);
    }

    public static int StatusOf(EngineException e) => e.Failure switch
    {
        EngineFailure.Busy or EngineFailure.OverQuota => StatusCodes.Status429TooManyRequests,
        EngineFailure.TooLate or EngineFailure.Unavailable => StatusCodes.Status503ServiceUnavailable,
        EngineFailure.Slow => StatusCodes.Status504GatewayTimeout,
        // A refused key is the operator's matter, not the caller's.
        EngineFailure.Rejected when e.Status is not (401 or 403) => e.Status is null or 404 ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status502BadGateway,
    };

    public static string TypeOf(EngineException e) => e.Failure switch
    {
        EngineFailure.Busy or EngineFailure.TooLate => "overloaded",
        EngineFailure.OverQuota => "insufficient_quota",
        EngineFailure.Rejected => "invalid_request_error",
        _ => "server_error",
    };

    public static object Call(FunctionCallContent call, int index) => new
    {
        index,
        id = call.CallId,
        type = "function",
        function = new { name = call.Name, arguments = JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions) },
    };

    public static object? Usage(UsageDetails? usage) => usage is null ? null
        : new { prompt_tokens = usage.InputTokenCount, completion_tokens = usage.OutputTokenCount, total_tokens = usage.TotalTokenCount };
}

/// <summary>Writes a reply as a stream. One that breaks off says so, and has no <c>[DONE]</c>.</summary>
internal sealed class GatewayStream(HttpResponse http, bool wantsUsage)
{
    private UsageDetails? usage;
    private bool begun;

    public async Task WriteAsync(ChatResponseUpdate update, CancellationToken cancel)
    {
        if (!begun) http.ContentType = "text/event-stream";
        usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
        if (update.Text.Length > 0) await ChunkAsync(update, new { role = begun ? null : "assistant", content = update.Text }, finish: null, cancel);
        foreach (var (index, call) in update.Contents.OfType<FunctionCallContent>().Index()) await ChunkAsync(update, new { tool_calls = new[] { GatewayReply.Call(call, index) } }, finish: null, cancel);
        if (update.FinishReason is { } finish) await ChunkAsync(update, new { }, finish.Value, cancel);
        if (usage is not null && wantsUsage && update.FinishReason is not null)
            await EventAsync(new { id = update.ResponseId, @object = "chat.completion.chunk", created = 0, model = update.ModelId, choices = Array.Empty<object>(), usage = GatewayReply.Usage(usage) }, cancel);
        await http.Body.FlushAsync(cancel);
    }

    public Task EndAsync(CancellationToken cancel) => http.WriteAsync("data: [DONE]\n\n", cancel);

    public async Task BreakOffAsync(EngineException e, CancellationToken cancel)
    {
        await EventAsync(new { error = new { message = e.Message, type = GatewayReply.TypeOf(e), code = GatewayReply.StatusOf(e) } }, cancel);
        await http.Body.FlushAsync(cancel);
    }

    private Task ChunkAsync(ChatResponseUpdate update, object delta, string? finish, CancellationToken cancel)
    {
        begun = true;
        return EventAsync(new { id = update.ResponseId, @object = "chat.completion.chunk", created = 0, model = update.ModelId, choices = new[] { new { index = 0, delta, finish_reason = finish } } }, cancel);
    }

    private Task EventAsync(object data, CancellationToken cancel) => http.WriteAsync($"data: {JsonSerializer.Serialize(data, GatewayReply.Json)}\n\n", cancel);
}
