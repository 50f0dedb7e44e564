namespace AgentHub.Conversations;

/// <summary>The kinds of work that conversations make, as hints name them.</summary>
internal static class Work
{
    public const string Inbound = "inbound";
    public const string Turn = "turn";
    public const string Delivery = "delivery";
    public const string HandoffNotice = "handoff-notice";
}
