using System.Text.Json.Serialization;
using AgentHub.Platform.Data;

namespace AgentHub.Agents;

/// <summary>How much of a question the knowledge has to hold before the agent answers it. Live as soon as it is chosen, as knowledge is.</summary>
[JsonConverter(typeof(WordJsonConverter<GateSetting>))]
public enum GateSetting
{
    /// <summary>Rather says that it does not know.</summary>
    Careful,

    /// <summary>As measured best over several businesses.</summary>
    Balanced,

    /// <summary>Rather answers with what comes near.</summary>
    Generous,
}
