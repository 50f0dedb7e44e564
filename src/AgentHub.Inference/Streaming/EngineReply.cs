using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Gateway;
using AgentHub.Inference.Scheduling;
using AgentHub.Inference.Telemetry;
using AgentHub.Inference.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>
/// One reply of one engine, from the request to its end. It is only handed out once its first update is here, so that what failed
/// before it can be tried elsewhere. Whatever goes wrong is an <see cref="EngineException"/>.
/// </summary>
internal sealed class EngineReply : IAsyncDisposable
{
    private readonly Seat? seat;
    private readonly Engine engine;
    private readonly Attempt attempt;
    private readonly ReplyDeadline deadline;
    private readonly CancellationToken cancel;
    private readonly Activity? span;
    private readonly TimeProvider clock;
    private readonly long started;
    private HttpResponseMessage? response;
    private IAsyncEnumerator<ChatResponseUpdate>? updates;
    private string outcome = "abandoned";
    private UsageDetails? usage;
    private bool begun;
    private long heardAt;

    private EngineReply(Engine engine, Seat? seat, Attempt attempt, ReplyDeadline deadline, Activity? span, TimeProvider clock, CancellationToken cancel)
    {
        this.attempt = attempt;
        (this.engine, this.seat, this.deadline, this.span, this.clock, this.cancel) = (engine, seat, deadline, span, clock, cancel);
        started = clock.GetTimestamp();
    }

    /// <summary>The update that is here now; once it is handed out, the first one.</summary>
    public ChatResponseUpdate Current => updates!.Current;

    /// <summary>A reply in a seat of our own schedule, which is told of every token.</summary>
    public static ValueTask<EngineReply> OpenAsync(
        Seat seat, Attempt attempt, bool mayMove, EngineHttp http, ChatRequest request, RequestIdentity who, InferenceOptions options, TimeProvider clock, CancellationToken cancel) =>
        OpenAsync(seat.Engine, seat, attempt, mayMove, http, request, who, options, clock, cancel);

    /// <summary>A reply of an engine; without a seat, somebody else keeps its schedule.</summary>
    public static async ValueTask<EngineReply> OpenAsync(
        Engine engine, Seat? seat, Attempt attempt, bool mayMove, EngineHttp http, ChatRequest request, RequestIdentity who, InferenceOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var dialect = engine.Dialect;
        var span = InferenceTelemetry.Source.StartActivity($"chat {engine.Model}", ActivityKind.Client)?
            .SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", engine.Model).SetTag("agenthub.engine", engine.Name)
            .SetTag("agenthub.tenant", who.TenantId).SetTag("agenthub.class", who.Class.ToString());
        TimeSpan Idle() => mayMove ? engine.Gaps.StalledAfter(options.LeastStall, options.IdleTimeout) : options.IdleTimeout;
        var reply = new EngineReply(engine, seat, attempt, new ReplyDeadline(options, clock, !request.Streams(dialect), cancel, Idle), span, clock, cancel);
        try
        {
            await reply.GuardAsync(() => reply.SendAsync(http, request, dialect, who, options));
            if (!await reply.MoveNextAsync()) throw EngineException.Broken(engine.Name, "ended its reply without saying anything");
            reply.begun = true;
            Meters.SawFirstToken(engine.Name, clock.GetElapsedTime(reply.started));
            return reply;
        }
        catch
        {
            await reply.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the next update. False at the proper end of the reply, and only there.</summary>
    public Task<bool> MoveNextAsync() => GuardAsync(async () =>
    {
        if (!await updates!.MoveNextAsync())
        {
            outcome = "ok";
            seat?.Settle(usage);
            return false;
        }

        if (Current.Contents.OfType<UsageContent>().FirstOrDefault() is { } used) Count(used.Details);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        if (updates is not null) await updates.DisposeAsync();
        response?.Dispose();
        deadline.Dispose();
        Meters.Called(engine.Name, engine.Model, outcome, clock.GetElapsedTime(started));
        if (outcome is not ("ok" or "abandoned" or "cancelled")) span?.SetStatus(ActivityStatusCode.Error, outcome);
        span?.Dispose();
    }

    private async Task<bool> SendAsync(EngineHttp http, ChatRequest request, Dialect dialect, RequestIdentity who, InferenceOptions options)
    {
        var model = engine.Model ?? throw EngineException.Broken(engine.Name, "has not said which model it serves");
        using var body = new ReadOnlyMemoryContent(request.Write(dialect, model, who, engine.ContextTokens));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        response = await http.SendAsync(HttpMethod.Post, engine.Settings, "/chat/completions", body, AddHeaders, deadline.Token);
        if (!response.IsSuccessStatusCode) throw await EngineRefusal.ReadAsync(engine.Name, response, deadline.Token);

        var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        var reader = new ReplyReader(new ToolCatalog(request.Tools), Expectation.Of(request), request.Said.Length > 0, model, "chatcmpl-" + Guid.CreateVersion7().ToString("N"));
        updates = reader.ReadAsync(Heard(ReadDeltas(stream, options)), deadline.Token).GetAsyncEnumerator(deadline.Token);
        return true;

        void AddHeaders(HttpRequestHeaders headers)
        {
            if (engine.Settings.IsGateway) GatewayHeaders.Write(headers, who);
            if (who.Correlation is { } correlation) headers.TryAddWithoutValidation("X-Request-Id", correlation);
            if (span?.Id is { } parent) headers.TryAddWithoutValidation("traceparent", parent);
        }
    }

    // Some engines answer a request for a stream in one piece, and errors of some come so too: the type of the content tells.
    private IAsyncEnumerable<CompletionDelta> ReadDeltas(Stream stream, InferenceOptions options) =>
        response!.Content.Headers.ContentType?.MediaType == "application/json"
            ? ReadWhole(stream, options.MaxReplyBytes)
            : CompletionReader.ReadStreamAsync(new SseReader(stream, options.MaxLineBytes, options.MaxReplyBytes), deadline.Token);

    private async IAsyncEnumerable<CompletionDelta> ReadWhole(Stream stream, int maxBytes)
    {
        yield return await CompletionReader.ReadWholeAsync(stream, maxBytes, deadline.Token);
    }

    private async IAsyncEnumerable<CompletionDelta> Heard(IAsyncEnumerable<CompletionDelta> deltas)
    {
        await foreach (var delta in deltas)
        {
            // The greeting chunk that only names a role is no token: a long prompt may still be read.
            if (delta is not { Text: null or "", ToolCalls: null, Finish: null }) deadline.Heard();
            // Engines send one token in each chunk, or nearly; what they count at the end puts the rest right.
            var isToken = delta is { Text.Length: > 0 } or { ToolCalls: not null };
            if (isToken) SawToken();
            attempt.Heard(isToken, delta.Usage);
            yield return delta;
        }
    }

    private void SawToken()
    {
        var now = clock.GetTimestamp();
        if (heardAt != 0) engine.Gaps.Took(clock.GetElapsedTime(heardAt, now));
        heardAt = now;
        seat?.Charge(1);
    }

    private void Count(UsageDetails used)
    {
        usage = used;
        Meters.Used(engine.Name, usage.InputTokenCount, usage.OutputTokenCount);
        span?.SetTag("gen_ai.usage.input_tokens", usage.InputTokenCount).SetTag("gen_ai.usage.output_tokens", usage.OutputTokenCount);
    }

    // The one place where what can go wrong becomes what it means.
    private async Task<bool> GuardAsync(Func<Task<bool>> step)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            outcome = "cancelled";
            cancel.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception e) when (Explain(e) is { } failure)
        {
            outcome = failure.Failure.ToString();
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }) engine.Missed("Nothing listens there: start the engine or correct its address.");
            seat?.Fail(failure);
            if (begun && failure.Failure != EngineFailure.Rejected && !failure.IsOfTheModel) await engine.FailedAsync(failure);
            throw failure;
        }
    }

    private EngineException? Explain(Exception e) => e switch
    {
        EngineException known => known,
        OperationCanceledException when deadline.Token.IsCancellationRequested => new(EngineFailure.Slow, $"The engine {engine.Name} {deadline.Explain()}.", engine.Name, e),
        OperationCanceledException => EngineException.Broken(engine.Name, "did not let us connect in time", e),
        ReportedErrorException reported => EngineRefusal.FromReply(engine.Name, reported),
        TruncatedCallException => EngineException.Slip(engine.Name, "ended its reply inside a tool call", e),
        PromptTooLongException => new(EngineFailure.Rejected, $"The system prompt and the last message are longer than the {engine.ContextTokens} tokens that {engine.Name} holds.", engine.Name, e),
        UnexpectedReplyException unexpected => EngineException.Slip(engine.Name, unexpected.Message, e),
        InvalidDataException told => EngineException.Broken(engine.Name, told.Message, e),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(EngineFailure.Broken, $"The engine {engine.Name} does not answer at its address.", engine.Name, e) { WasNotTaken = true },
        HttpRequestException or IOException => EngineException.Broken(engine.Name, "broke off the connection", e),
        JsonException or InvalidOperationException or System.Text.DecoderFallbackException => EngineException.Broken(engine.Name, "sent something that cannot be read", e),
        _ => null,
    };
}
