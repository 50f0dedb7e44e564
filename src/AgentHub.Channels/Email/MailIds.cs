using AgentHub.Conversations;

namespace AgentHub.Channels.Email;

/// <summary>Our mails' ids are made of the delivery, so that sending one twice makes one mail in every mailbox that looks.</summary>
internal static class MailIds
{
    public static string Of(DeliveryId delivery, string address) => $"{delivery}@{MailAddress.DomainOf(address)}";

    public static bool IsOurs(string messageId, string address) =>
        address.Length > 0
        && messageId.EndsWith($"@{MailAddress.DomainOf(address)}", StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(messageId[..messageId.LastIndexOf('@')], "D", out _);
}
