using AgentHub.Platform.Data;

namespace AgentHub.Conversations;

/// <summary>Names one channel account of a tenant: a widget, a WhatsApp number, a mail address.</summary>
public readonly record struct ChannelId(Guid Value) : IId<ChannelId>
{
    /// <summary>A new identifier.</summary>
    public static ChannelId New() => new(Id.New());

    /// <inheritdoc/>
    public static ChannelId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out ChannelId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one conversation.</summary>
public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    /// <summary>A new identifier.</summary>
    public static ConversationId New() => new(Id.New());

    /// <inheritdoc/>
    public static ConversationId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out ConversationId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one message. A widget's client makes it, and it is the same everywhere.</summary>
public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    /// <summary>A new identifier.</summary>
    public static MessageId New() => new(Id.New());

    /// <inheritdoc/>
    public static MessageId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out MessageId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one event as a provider sent it.</summary>
public readonly record struct InboundEventId(Guid Value) : IId<InboundEventId>
{
    /// <summary>A new identifier.</summary>
    public static InboundEventId New() => new(Id.New());

    /// <inheritdoc/>
    public static InboundEventId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out InboundEventId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one turn: the work of answering what a customer has said so far.</summary>
public readonly record struct TurnId(Guid Value) : IId<TurnId>
{
    /// <summary>A new identifier.</summary>
    public static TurnId New() => new(Id.New());

    /// <inheritdoc/>
    public static TurnId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out TurnId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one reply on its way to a provider.</summary>
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    /// <summary>A new identifier.</summary>
    public static DeliveryId New() => new(Id.New());

    /// <inheritdoc/>
    public static DeliveryId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out DeliveryId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one wait for a person.</summary>
public readonly record struct HandoffId(Guid Value) : IId<HandoffId>
{
    /// <summary>A new identifier.</summary>
    public static HandoffId New() => new(Id.New());

    /// <inheritdoc/>
    public static HandoffId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out HandoffId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
