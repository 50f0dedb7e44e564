using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using AgentHub.Tenants;

namespace AgentHub.Bench.Setup;

/// <summary>One business: where its customers write to, and the word that nobody else's customers may ever read.</summary>
/// <param name="Canary">Stands in its knowledge alone.</param>
internal sealed record Business(SignedUp SignedUp, string Name, string Canary, string OwnerEmail, ChannelAccount Widget, ChannelAccount WhatsApp, ChannelAccount Email)
{
    /// <summary>What the knowledge answers with the canary.</summary>
    public const string Question = "What is the parking code?";

    public WhatsAppSample.Number Number => new(
        WhatsApp.Setting(ChannelSetting.BusinessAccountId), WhatsApp.Setting(ChannelSetting.PhoneNumberId), WhatsApp.Setting(ChannelSetting.DisplayNumber));
}
