namespace AgentHub.Tests.Architecture.Planted.Tenants;

/// <summary>What must not be: the ground floor names what stands on it, deep inside a method.</summary>
internal sealed class NamesAConversation
{
    public static string Tell() => string.Concat(Enumerable.Range(0, 1).Select(_ => Conversations.AConversation.Words));
}
