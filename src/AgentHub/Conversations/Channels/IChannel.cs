namespace AgentHub.Conversations.Channels;

/// <summary>
/// A protocol at the edge. It turns a provider's bytes into events and a reply into one call; it keeps nothing, retries
/// nothing and knows no database. One instance serves every account of its kind.
/// </summary>
public interface IChannel
{
    /// <summary>Which channel this is.</summary>
    ChannelKind Kind { get; }

    /// <summary>
    /// Reads one kept event. Never throws on what a provider may send: what it does not know becomes <see cref="ChannelEvent.Noted"/>.
    /// </summary>
    IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> payload, string contentType, ChannelAccount account);

    /// <summary>Makes the one outgoing call. Cancelled after the call's timeout; then, and on a broken connection after writing, the outcome is Unknown.</summary>
    Task<SendOutcome> SendAsync(Dispatch dispatch, ChannelAccount account, CancellationToken cancel);
}

/// <summary>A channel whose provider does not call us: we ask it. Nothing polls yet; the shape is fixed so that such a channel is a folder, not a rebuild.</summary>
public interface IPolledChannel : IChannel
{
    /// <summary>Fetches what came after <paramref name="cursor"/>, at most a page, and where to go on.</summary>
    Task<(IReadOnlyList<KeptEvent> Events, string? Cursor)> PollAsync(ChannelAccount account, string? cursor, CancellationToken cancel);
}

/// <summary>One provider event, as raw as it came, ready to be kept.</summary>
/// <param name="ProviderEventId">Unique within the channel account for ever; a hash of the payload where the provider gives none.</param>
public sealed record KeptEvent(ChannelAccount Account, string ProviderEventId, ReadOnlyMemory<byte> Payload, string ContentType);

/// <summary>Finds the account behind a webhook's address. Answers come from a short-lived, bounded memory; a changed account is seen within seconds.</summary>
public interface IChannelDirectory
{
    /// <summary>The account behind a public or webhook key, or null.</summary>
    ValueTask<ChannelAccount?> FindAsync(ChannelKind kind, string key, CancellationToken cancel);

    /// <summary>The account of one WhatsApp number of one business account, or null.</summary>
    ValueTask<ChannelAccount?> FindWhatsAppAsync(string businessAccountId, string phoneNumberId, CancellationToken cancel);
}

/// <summary>Where webhooks leave what they received.</summary>
public interface IInbox
{
    /// <summary>
    /// Keeps events durably, each in its own tenant, and only then returns; events already kept have no effect.
    /// Throws when the database cannot keep them, so that the provider tries again.
    /// </summary>
    /// <returns>How many were new.</returns>
    Task<int> KeepAsync(IReadOnlyList<KeptEvent> events, CancellationToken cancel);
}
