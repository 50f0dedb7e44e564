using System.Text.Json.Serialization;
using AgentHub.Platform.Data;

namespace AgentHub.Conversations.Channels;

/// <summary>The ways a customer can write to a business.</summary>
[JsonConverter(typeof(WordJsonConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>The chat widget on the business's own site.</summary>
    Widget,

    /// <summary>A WhatsApp number on Meta's Cloud API.</summary>
    [JsonStringEnumMemberName("whatsapp")]
    WhatsApp,

    /// <summary>A mail address.</summary>
    Email,
}
