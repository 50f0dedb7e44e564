namespace AgentHub.Conversations.Channels;

/// <summary>Who can read a message: everyone who sees the place it stands in (a comment under a post), or only the two sides.</summary>
public enum Visibility
{
    Private,
    Public,
}

/// <summary>Who wrote, by the address that this channel knows them under: a phone number, a mail address, a session.</summary>
/// <param name="Address">Unique within the channel kind, normalised by the reader (lower-case mail, digits only for phones).</param>
/// <param name="Name">The name they gave themselves, if any. Data, never trusted.</param>
public sealed record Sender(string Address, string? Name);

/// <summary>A file that came with a message. Its bytes stay with the raw event, or at the provider under <paramref name="ProviderId"/>.</summary>
public sealed record HeardAttachment(string Kind, string? Name, string? ContentType, long? Bytes, string? ProviderId);

/// <summary>Where a mail stands in its thread: what a reply must name to be shown beneath it.</summary>
public sealed record ThreadReference(string? Subject, string? MessageId, IReadOnlyList<string> References);

/// <summary>What a provider's event means, once its bytes are read. One raw event gives none or more of these.</summary>
public abstract record ChannelEvent
{
    private ChannelEvent() { }

    /// <summary>A customer wrote.</summary>
    public sealed record Said(string ProviderId, Sender Sender, string Text) : ChannelEvent
    {
        /// <summary>Files that came along; never opened here.</summary>
        public IReadOnlyList<HeardAttachment> Attachments { get; init; } = [];

        /// <summary>True when there is nothing to answer by text: a picture, a voice note. It is kept, met with one kind sentence and handed over.</summary>
        public bool IsNotText { get; init; }

        /// <summary>Why nobody shall answer (an auto-responder's mail, say), or null. It is kept all the same, settled as silent.</summary>
        public string? Silence { get; init; }

        public Visibility Visibility { get; init; } = Visibility.Private;

        /// <summary>The provider's id of what this answers to: the post above a comment, the quoted message.</summary>
        public string? ParentProviderId { get; init; }

        public ThreadReference? Thread { get; init; }

        /// <summary>When the customer sent it by the provider's clock; for display alone, never for order.</summary>
        public DateTimeOffset? SentAt { get; init; }
    }

    /// <summary>A customer changed what they wrote.</summary>
    public sealed record Edited(string ProviderId, string Text) : ChannelEvent;

    /// <summary>A customer took back what they wrote.</summary>
    public sealed record Deleted(string ProviderId) : ChannelEvent;

    /// <summary>The provider tells what became of something we sent.</summary>
    /// <param name="ProviderId">The provider's id of our message.</param>
    /// <param name="Delivery">Our own id, where the provider carries it back; it finds a send whose outcome we never learned.</param>
    public sealed record Status(string ProviderId, DeliveryId? Delivery, DeliveryProgress Progress, string? Reason) : ChannelEvent;

    /// <summary>Our own message, come back to us. Recognised and dropped.</summary>
    public sealed record Echo(string ProviderId) : ChannelEvent;

    /// <summary>Something that asks for no answer: a reaction, a type of event we do not know yet. Kept raw, makes no turn.</summary>
    public sealed record Noted(string Kind) : ChannelEvent;
}

/// <summary>How far a message has come by the provider's account.</summary>
public enum DeliveryProgress
{
    Sent,
    Delivered,
    Read,
    Failed,
}
