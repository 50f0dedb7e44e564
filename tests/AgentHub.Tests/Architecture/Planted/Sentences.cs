using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;

namespace AgentHub.Tests.Architecture.Planted;

/// <summary>What must not be: sentences for an owner, deep inside a method and in pieces, that nobody has put into the phrase book.</summary>
internal static class SaysSomethingNew
{
    public static async Task<SendOutcome> SendAsync(string town)
    {
        await Task.Yield();
        return town.Length > 3 ? new SendOutcome.Refused($"No pigeon flies to {town}.") : new SendOutcome.Refused("The pigeon came back with the letter.");
    }
}
