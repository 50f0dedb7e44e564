namespace AgentHub.Conversations.Channels;

/// <summary>A quotation that a reply rests on.</summary>
/// <param name="Title">The source's title.</param>
/// <param name="Url">Where a customer can read it, or null.</param>
/// <param name="Quote">Words that stand in the source exactly so.</param>
public sealed record SourceQuote(string Title, string? Url, string Quote);

/// <summary>How a channel that has both shall answer: where everyone reads it, in private, or by hiding what was written.</summary>
public enum AnswerIn
{
    Private,
    Public,
    Hide,
}

/// <summary>One reply on its way to one customer.</summary>
/// <param name="Delivery">Travels with the message wherever the provider allows it, so that a status finds its way back.</param>
/// <param name="To">The customer's address on this channel.</param>
/// <param name="Text">Plain text.</param>
public sealed record Dispatch(DeliveryId Delivery, ConversationId Conversation, MessageId Message, string To, string Text)
{
    public IReadOnlyList<SourceQuote> Sources { get; init; } = [];

    /// <summary>BCP 47 tag of the reply's language.</summary>
    public string Language { get; init; } = "en";

    public AnswerIn AnswerIn { get; init; } = AnswerIn.Private;

    /// <summary>The provider's id of the customer's message that this answers, or null.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>For mail: subject and references of the thread.</summary>
    public ThreadReference? Thread { get; init; }

    /// <summary>True when written by a person: such a mail is not marked as automatic.</summary>
    public bool ByPerson { get; init; }
}

/// <summary>What became of one send.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The provider took it and gave it this id.</summary>
    public sealed record Sent(string ProviderId) : SendOutcome;

    /// <summary>The provider surely did not take it, and may later.</summary>
    public sealed record RetryLater(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>The provider will never take it. The reason is a sentence for the owner.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>The request was written; what became of it we cannot know.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>What a webhook answers its provider; some want a body (a handshake's challenge, a bot's reply).</summary>
public sealed record Acknowledgement(int Status, string? Body = null, string ContentType = "text/plain");
