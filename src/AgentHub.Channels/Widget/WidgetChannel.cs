using AgentHub.Conversations.Channels;

namespace AgentHub.Channels.Widget;

/// <summary>The widget speaks our own format: its posts are heard at once, and a reply is delivered by standing in the conversation.</summary>
internal sealed class WidgetChannel : IChannel
{
    public ChannelKind Kind => ChannelKind.Widget;

    public IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> payload, string contentType, ChannelAccount account) => [new ChannelEvent.Noted("widget")];

    public Task<SendOutcome> SendAsync(Dispatch dispatch, ChannelAccount account, CancellationToken cancel) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent(dispatch.Message.ToString()));
}
