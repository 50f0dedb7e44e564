using System.Text;
using System.Text.Json;
using AgentHub.Conversations;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Reading;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AgentHub.Channels.Widget;

/// <summary>
/// The widget's server-sent events (WHATWG HTML, section 9.2). Subscribes first, then reads the database, and reads again on every
/// nudge and from time to time without one: a lost nudge is a delay. Messages carry their seq as the event id; the rest is provisional.
/// </summary>
internal static class WidgetEvents
{
    private const int MaxStreams = 20_000;
    private static readonly TimeSpan PollWhileOpen = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollIdle = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new IdJsonConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static int streams;

    public static async Task<IResult> Stream(HttpContext http, WidgetTokens tokens, VisitorReading reading, LiveFeed live, IHostApplicationLifetime life, CancellationToken cancel)
    {
        if (WidgetApi.Session(http, tokens) is not { } session) return WidgetApi.NoSession();
        if (!TryPlace(http, out var after)) return Problems.BadRequest("Last-Event-ID is the seq of the last message you have.");
        if (Interlocked.Increment(ref streams) > MaxStreams)
        {
            Interlocked.Decrement(ref streams);
            return Problems.Unavailable("Too many streams are open. Poll GET /widget/v1/messages for now.");
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await new Visit(http.Response, session, reading, live, after).RunAsync(ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The visitor left, or the process ends: the widget comes back with Last-Event-ID.
        }
        finally
        {
            Interlocked.Decrement(ref streams);
        }

        return Results.Empty;
    }

    private static bool TryPlace(HttpContext http, out long after)
    {
        after = 0;
        var place = http.Request.Headers["Last-Event-ID"].ToString();
        return place.Length == 0 || (long.TryParse(place, out after) && after >= 0);
    }

    private sealed class Visit(HttpResponse response, WidgetSession session, VisitorReading reading, LiveFeed live, long after)
    {
        private readonly StringBuilder buffer = new();
        private ConversationId? current;
        private ConversationOwner? owner;
        private LiveWatch? watch;

        public async Task RunAsync(CancellationToken cancel)
        {
            // Before the first message there is no conversation; the session itself stands in for it.
            using var first = live.Watch(session.Tenant, new ConversationId(session.Visitor));
            try
            {
                while (true)
                {
                    var isOpen = await CatchUpAsync(cancel);
                    await FlushAsync(cancel);
                    await WaitAsync(watch ?? first, isOpen ? PollWhileOpen : PollIdle, cancel);
                }
            }
            finally
            {
                watch?.Dispose();
            }
        }

        /// <summary>Reads what the stream has not shown yet. A conversation seen for the first time is subscribed to, and then read again.</summary>
        private async Task<bool> CatchUpAsync(CancellationToken cancel)
        {
            var view = await ReadAsync(cancel);
            if (view.Conversation != current)
            {
                watch?.Dispose();
                watch = view.Conversation is { } found ? live.Watch(session.Tenant, found) : null;
                current = view.Conversation;
                view = await ReadAsync(cancel);
            }

            if (view.Owner != owner)
            {
                owner = view.Owner;
                Event("state", new { owner = Words.Of(view.Owner) });
            }

            foreach (var message in view.Messages)
            {
                Event("message", message, message.Seq);
                after = message.Seq;
            }

            return view.HasOpenTurn || view.Messages.Count == VisitorReading.MaxPage;
        }

        private Task<VisitorView> ReadAsync(CancellationToken cancel) => reading.ReadAsync(session.Tenant, session.Channel, session.Address, after, VisitorReading.MaxPage, cancel);

        /// <summary>Shows what is provisional until something was committed or it is time to look.</summary>
        private async Task WaitAsync(LiveWatch events, TimeSpan atMost, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(atMost);
            try
            {
                while (await events.Events.WaitToReadAsync(limit.Token))
                {
                    var changed = false;
                    var pending = new PendingDelta();
                    while (events.Events.TryRead(out var next))
                    {
                        if (next.Event is LiveEvent.Delta delta)
                        {
                            if (!pending.Take(delta)) Show(pending.Swap(delta));
                            continue;
                        }

                        Show(pending.Swap(null));
                        if (next.Event is LiveEvent.Changed) changed = true;
                        else Show(next.Event);
                    }

                    Show(pending.Swap(null));
                    if (changed) return;
                    await FlushAsync(cancel);
                }
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Time to look without a nudge; the comment keeps proxies from closing an idle stream.
                buffer.Append(": still here\n\n");
            }
        }

        private void Show(LiveEvent? live)
        {
            switch (live)
            {
                case LiveEvent.Delta d:
                    Event("delta", new { turnId = d.Turn, attempt = d.Attempt, index = d.Index, text = d.Text });
                    break;
                case LiveEvent.Cancelled c:
                    Event("turn", new { turnId = c.Turn, attempt = c.Attempt, state = "cancelled" });
                    break;
                case LiveEvent.Typing t:
                    Event("typing", new { on = t.On });
                    break;
            }
        }

        private void Event(string name, object data, long? id = null)
        {
            if (id is { } seq) buffer.Append("id: ").Append(seq).Append('\n');
            buffer.Append("event: ").Append(name).Append("\ndata: ").Append(JsonSerializer.Serialize(data, Json)).Append("\n\n");
        }

        private async Task FlushAsync(CancellationToken cancel)
        {
            if (buffer.Length == 0) return;

            var bytes = Encoding.UTF8.GetBytes(buffer.ToString());
            buffer.Clear();
            await response.Body.WriteAsync(bytes, cancel);
            await response.Body.FlushAsync(cancel);
        }
    }

    /// <summary>Joins deltas that wait together into one.</summary>
    private sealed class PendingDelta
    {
        private LiveEvent.Delta? held;

        public bool Take(LiveEvent.Delta next)
        {
            if (held is null) held = next;
            else if (held.Turn == next.Turn && held.Attempt == next.Attempt && held.Index + held.Text.Length == next.Index) held = held with { Text = held.Text + next.Text };
            else return false;
            return true;
        }

        public LiveEvent.Delta? Swap(LiveEvent.Delta? next)
        {
            var was = held;
            held = next;
            return was;
        }
    }
}
