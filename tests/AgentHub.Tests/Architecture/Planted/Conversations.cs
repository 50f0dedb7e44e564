namespace AgentHub.Tests.Architecture.Planted.Conversations;

/// <summary>What the planted offender names.</summary>
internal static class AConversation
{
    public static string Words { get; } = "hello";
}
