namespace AgentHub.Conversations.Live;

/// <summary>Something a live stream may show. All of it is provisional or a nudge to read: the message row is the reply.</summary>
public abstract record LiveEvent
{
    private LiveEvent() { }

    /// <summary>A piece of a reply that is being written. <paramref name="Index"/> counts the characters before it.</summary>
    public sealed record Delta(TurnId Turn, int Attempt, int Index, string Text) : LiveEvent;

    /// <summary>What was shown of this turn shall be discarded.</summary>
    public sealed record Cancelled(TurnId Turn, int Attempt) : LiveEvent;

    /// <summary>The agent or a person is writing, or has stopped.</summary>
    public sealed record Typing(bool On) : LiveEvent;

    /// <summary>Something was committed: read again.</summary>
    /// <param name="FromCustomer">True when a customer wrote, which a running turn wants to know.</param>
    public sealed record Changed(bool FromCustomer) : LiveEvent;
}

/// <summary>One event on its way between nodes.</summary>
public sealed record LiveParcel(Guid Tenant, Guid Conversation, string Kind, Guid Turn, int Attempt, int Index, string Text, bool Flag)
{
    internal static LiveParcel Of(Guid tenant, Guid conversation, LiveEvent live) => live switch
    {
        LiveEvent.Delta d => new(tenant, conversation, "delta", d.Turn.Value, d.Attempt, d.Index, d.Text, false),
        LiveEvent.Cancelled c => new(tenant, conversation, "cancelled", c.Turn.Value, c.Attempt, 0, "", false),
        LiveEvent.Typing t => new(tenant, conversation, "typing", default, 0, 0, "", t.On),
        LiveEvent.Changed c => new(tenant, conversation, "changed", default, 0, 0, "", c.FromCustomer),
        _ => throw new InvalidOperationException($"No parcel for {live.GetType().Name}."),
    };

    internal LiveEvent? Open() => Kind switch
    {
        "delta" => new LiveEvent.Delta(new TurnId(Turn), Attempt, Index, Text),
        "cancelled" => new LiveEvent.Cancelled(new TurnId(Turn), Attempt),
        "typing" => new LiveEvent.Typing(Flag),
        "changed" => new LiveEvent.Changed(Flag),
        _ => null,
    };
}

/// <summary>Parcels that one node sends to all others, gathered over some forty milliseconds.</summary>
public sealed record LiveBatch(Guid Node, IReadOnlyList<LiveParcel> Parcels);
