using System.Text.Json;
using AgentHub.Conversations.Channels;

namespace AgentHub.Portal.Pages.Overview;

/// <summary>Reads the settings of a channel that may be shown.</summary>
internal static class ChannelSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyDictionary<string, string> Read(Channel channel) => JsonSerializer.Deserialize<Dictionary<string, string>>(channel.Settings, Json) ?? [];
}
