using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Live;

/// <summary>
/// Fans out what is being written to whoever watches a conversation, here and on other nodes. Everything in it may be dropped:
/// a stream reads the database on every nudge and from time to time without one, so a lost event is a delay.
/// </summary>
public sealed class LiveFeed
{
    private const int MaxWaitingPerStream = 256;
    private const int MaxWaitingForOthers = 10_000;

    private readonly ConcurrentDictionary<(Guid Tenant, Guid Conversation), Watchers> conversations = new();
    private readonly ConcurrentDictionary<Guid, Watchers> tenants = new();
    private readonly Channel<LiveParcel> outgoing = System.Threading.Channels.Channel.CreateBounded<LiveParcel>(
        new BoundedChannelOptions(MaxWaitingForOthers) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>This process, so that it does not hear itself.</summary>
    public Guid Node { get; } = Guid.CreateVersion7();

    /// <summary>True when other nodes listen; set by the relay.</summary>
    internal bool HasOthers { get; set; }

    internal ChannelReader<LiveParcel> ForOthers => outgoing.Reader;

    /// <summary>Watches one conversation until disposed. Subscribe first, read the database then: nothing falls between.</summary>
    public LiveWatch Watch(TenantId tenant, ConversationId conversation)
    {
        var key = (tenant.Value, conversation.Value);
        while (true)
        {
            var watchers = conversations.GetOrAdd(key, _ => new Watchers());
            if (watchers.TryAdd(() => conversations.TryRemove(new(key, watchers)), MaxWaitingPerStream, conversation) is { } stream) return stream;
        }
    }

    /// <summary>Watches everything of a tenant, for the portal's list.</summary>
    public LiveWatch WatchAll(TenantId tenant)
    {
        while (true)
        {
            var watchers = tenants.GetOrAdd(tenant.Value, _ => new Watchers());
            if (watchers.TryAdd(() => tenants.TryRemove(new(tenant.Value, watchers)), MaxWaitingPerStream, null) is { } stream) return stream;
        }
    }

    /// <summary>Shows an event to all watchers of a conversation, on every node.</summary>
    public void Show(TenantId tenant, ConversationId conversation, LiveEvent live)
    {
        Spread(tenant.Value, conversation.Value, live);
        if (HasOthers) outgoing.Writer.TryWrite(LiveParcel.Of(tenant.Value, conversation.Value, live));
    }

    /// <summary>Something was committed in this conversation.</summary>
    public void Wake(TenantId tenant, ConversationId conversation, bool fromCustomer = false) => Show(tenant, conversation, new LiveEvent.Changed(fromCustomer));

    /// <summary>Shows what another node sent.</summary>
    internal void Receive(LiveBatch batch)
    {
        if (batch.Node == Node) return;

        foreach (var parcel in batch.Parcels)
        {
            if (parcel.Open() is { } live) Spread(parcel.Tenant, parcel.Conversation, live);
        }
    }

    private void Spread(Guid tenant, Guid conversation, LiveEvent live)
    {
        if (conversations.TryGetValue((tenant, conversation), out var watchers)) watchers.Write(live, new ConversationId(conversation));
        if (live is LiveEvent.Changed && tenants.TryGetValue(tenant, out var all)) all.Write(live, new ConversationId(conversation));
    }

    /// <summary>Who watches one thing. Once the last has left it is closed for good and taken out; whoever comes then starts a new one.</summary>
    private sealed class Watchers
    {
        private readonly Lock gate = new();
        private LiveWatch[] streams = [];
        private bool closed;

        public LiveWatch? TryAdd(Action whenEmpty, int limit, ConversationId? conversation)
        {
            lock (gate)
            {
                if (closed) return null;

                var stream = new LiveWatch(conversation, limit, s => Remove(s, whenEmpty));
                streams = [.. streams, stream];
                return stream;
            }
        }

        public void Write(LiveEvent live, ConversationId conversation)
        {
            foreach (var stream in Volatile.Read(ref streams)) stream.Write(live, conversation);
        }

        private void Remove(LiveWatch stream, Action whenEmpty)
        {
            lock (gate)
            {
                streams = [.. streams.Where(s => s != stream)];
                if (streams.Length > 0 || closed) return;

                closed = true;
                whenEmpty();
            }
        }
    }
}

/// <summary>What one watcher sees. A watcher that does not keep up loses the oldest events and is nudged to read.</summary>
public sealed class LiveWatch : IDisposable
{
    private readonly Channel<(LiveEvent Event, ConversationId Conversation)> waiting;
    private readonly Action<LiveWatch> close;

    internal LiveWatch(ConversationId? conversation, int limit, Action<LiveWatch> close)
    {
        Conversation = conversation;
        this.close = close;
        waiting = System.Threading.Channels.Channel.CreateBounded<(LiveEvent, ConversationId)>(new BoundedChannelOptions(limit) { FullMode = BoundedChannelFullMode.DropOldest });
    }

    /// <summary>The conversation watched, or null for all of a tenant's.</summary>
    public ConversationId? Conversation { get; }

    /// <summary>The events as they come.</summary>
    public ChannelReader<(LiveEvent Event, ConversationId Conversation)> Events => waiting.Reader;

    /// <inheritdoc/>
    public void Dispose()
    {
        close(this);
        waiting.Writer.TryComplete();
    }

    internal void Write(LiveEvent live, ConversationId conversation) => waiting.Writer.TryWrite((live, conversation));
}
