namespace AgentHub.Conversations.Channels;

/// <summary>The ways a customer can write to a business.</summary>
public enum ChannelKind
{
    /// <summary>The chat widget on the business's own site.</summary>
    Widget,

    /// <summary>A WhatsApp number on Meta's Cloud API.</summary>
    WhatsApp,

    /// <summary>A mail address.</summary>
    Email,
}
