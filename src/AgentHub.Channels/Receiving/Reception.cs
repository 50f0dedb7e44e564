using AgentHub.Conversations.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentHub.Channels.Receiving;

/// <summary>
/// The last step of every webhook: leaves the events in the inbox and only then says 200. A provider that hears 503 tries
/// again, so a database that is away for a minute costs a minute and no message.
/// </summary>
internal sealed partial class Reception(IInbox inbox, WebhookMetrics metrics, ILogger<Reception> log)
{
    public async Task<IResult> KeepAsync(ChannelKind kind, IReadOnlyList<KeptEvent> events, CancellationToken cancel)
    {
        if (events.Count == 0) return Results.Ok();

        try
        {
            var added = await inbox.KeepAsync(events, cancel);
            metrics.Kept(kind, added, events.Count - added);
            return Results.Ok();
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            metrics.Refused(kind, "unkept");
            CouldNotKeep(log, kind, events.Count, error);
            return new Problem(StatusCodes.Status503ServiceUnavailable, "The message could not be kept just now. Please send it again.") { RetryAfterSeconds = 5 };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not keep {Count} events of {Kind}; the provider is asked to send them again")]
    private static partial void CouldNotKeep(ILogger log, ChannelKind kind, int count, Exception error);
}
