using AgentHub.Conversations.Channels;

namespace AgentHub.Conversations;

/// <summary>Section <c>AgentHub:Conversations</c>.</summary>
public sealed class ConversationOptions
{
    /// <summary>How long to wait for more before answering, by channel; a text that ends a thought does not wait.</summary>
    public QuietWindows QuietWindow { get; set; } = new();

    /// <summary>How long a worker may hold a turn without renewing it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a chat's turn may take in all, waiting in the pool included.</summary>
    public TimeSpan ChatDeadline { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a mail's turn may take in all.</summary>
    public TimeSpan EmailDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a customer waits for the first words of a model, by channel. Where the pool foresees a longer wait, or it comes to one, the
    /// knowledge is quoted instead.
    /// </summary>
    public Patiences Patience { get; set; } = new();

    /// <summary>How many turns this process holds at once.</summary>
    public int Turns { get; set; } = 500;

    /// <summary>How many of them may belong to one tenant.</summary>
    public int TurnsPerTenant { get; set; } = 8;

    /// <summary>How long to wait for a provider's status before a send of unknown outcome is repeated.</summary>
    public TimeSpan UnknownWait { get; set; } = TimeSpan.FromSeconds(60);

    internal TimeSpan QuietFor(ChannelKind kind) => kind switch
    {
        ChannelKind.Widget => QuietWindow.Widget,
        ChannelKind.WhatsApp => QuietWindow.WhatsApp,
        _ => QuietWindow.Email,
    };

    internal TimeSpan PatienceFor(ChannelKind kind) => kind switch
    {
        ChannelKind.Widget => Patience.Widget,
        ChannelKind.WhatsApp => Patience.WhatsApp,
        _ => Patience.Email,
    };

    internal TimeSpan DeadlineFor(ChannelKind kind) => kind == ChannelKind.Email ? EmailDeadline : ChatDeadline;

    /// <summary>What is wrong, naming the setting, or null.</summary>
    internal string? Problem() => this switch
    {
        _ when Lease < TimeSpan.FromSeconds(2) || Lease > TimeSpan.FromMinutes(10) => "AgentHub__Conversations__Lease must lie between 2 seconds and 10 minutes.",
        _ when QuietWindow.All.Any(w => w < TimeSpan.Zero || w > TimeSpan.FromSeconds(30)) => "AgentHub__Conversations__QuietWindow__* must lie between 0 and 30 seconds.",
        _ when ChatDeadline < TimeSpan.FromSeconds(5) || EmailDeadline < TimeSpan.FromSeconds(5) => "AgentHub__Conversations__*Deadline must be at least 5 seconds.",
        _ when Patience.All.Any(p => p < TimeSpan.FromSeconds(1) || p > TimeSpan.FromHours(1)) => "AgentHub__Conversations__Patience__* must lie between 1 second and 1 hour.",
        _ when UnknownWait < TimeSpan.FromSeconds(1) || UnknownWait > TimeSpan.FromHours(1) => "AgentHub__Conversations__UnknownWait must lie between 1 second and 1 hour.",
        _ when Turns is < 1 or > 10_000 => "AgentHub__Conversations__Turns must lie between 1 and 10,000.",
        _ when TurnsPerTenant is < 1 or > 10_000 => "AgentHub__Conversations__TurnsPerTenant must lie between 1 and 10,000.",
        _ => null,
    };

    /// <summary>The patience of each channel's customers.</summary>
    public sealed class Patiences
    {
        public TimeSpan Widget { get; set; } = TimeSpan.FromSeconds(8);

        public TimeSpan WhatsApp { get; set; } = TimeSpan.FromSeconds(25);

        public TimeSpan Email { get; set; } = TimeSpan.FromMinutes(5);

        internal IEnumerable<TimeSpan> All => [Widget, WhatsApp, Email];
    }

    /// <summary>The quiet window of each channel.</summary>
    public sealed class QuietWindows
    {
        public TimeSpan Widget { get; set; } = TimeSpan.FromSeconds(1.2);

        public TimeSpan WhatsApp { get; set; } = TimeSpan.FromSeconds(2);

        public TimeSpan Email { get; set; } = TimeSpan.Zero;

        internal IEnumerable<TimeSpan> All => [Widget, WhatsApp, Email];
    }
}
