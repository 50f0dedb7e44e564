using AgentHub.Conversations.Channels;

namespace AgentHub.Channels.WhatsApp;

/// <summary>A number on Meta's WhatsApp Cloud API.</summary>
internal sealed class WhatsAppChannel(WhatsAppSender sender) : IChannel
{
    public ChannelKind Kind => ChannelKind.WhatsApp;

    public IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> payload, string contentType, ChannelAccount account) => WhatsAppReader.Read(payload, account);

    public Task<SendOutcome> SendAsync(Dispatch dispatch, ChannelAccount account, CancellationToken cancel) => sender.SendAsync(dispatch, account, cancel);
}
