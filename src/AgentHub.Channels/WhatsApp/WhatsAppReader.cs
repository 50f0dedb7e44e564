using System.Text.Json;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;

namespace AgentHub.Channels.WhatsApp;

/// <summary>Reads one kept change of WhatsApp. Whatever Meta invents next is noted, or is a message that is not text; nothing throws.</summary>
internal static class WhatsAppReader
{
    private const int MaxTextChars = 16 * 1024;
    private const int MaxNameChars = 200;
    private const int MaxAttachments = 30;

    public static IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> payload, ChannelAccount account)
    {
        try
        {
            using var json = JsonDocument.Parse(payload, new() { MaxDepth = 64 });
            return [.. ReadChange(json.RootElement, account)];
        }
        catch (JsonException)
        {
            return [new ChannelEvent.Noted("unreadable")];
        }
    }

    private static IEnumerable<ChannelEvent> ReadChange(JsonElement change, ChannelAccount account)
    {
        var value = change.Child("value");
        var found = false;
        foreach (var message in value.Items("messages"))
        {
            found = true;
            yield return ReadMessage(message, value, account);
        }

        foreach (var status in value.Items("statuses"))
        {
            found = true;
            yield return ReadStatus(status);
        }

        foreach (var echo in value.Items("message_echoes"))
        {
            found = true;
            yield return new ChannelEvent.Echo(WhatsAppPayload.NameOf("message_echoes", echo));
        }

        if (!found) yield return new ChannelEvent.Noted(CleanText.OneLine(change.Text("field"), 64) is { Length: > 0 } field ? field : "unknown");
    }

    private static ChannelEvent ReadMessage(JsonElement message, JsonElement value, ChannelAccount account)
    {
        var id = WhatsAppPayload.NameOf("messages", message);
        if (IsOurOwn(message, value, account)) return new ChannelEvent.Echo(id);

        var type = CleanText.OneLine(message.Text("type"), 40);
        return type switch
        {
            "reaction" or "system" or "request_welcome" => new ChannelEvent.Noted(type),
            "edit" when message.Child("edit").Text("original_message_id") is { } original =>
                new ChannelEvent.Edited(original, CleanText.Of(TextOf(message.Child("edit").Child("message")), MaxTextChars)),
            "revoke" when message.Child("revoke").Text("original_message_id") is { } original => new ChannelEvent.Deleted(original),
            _ => SenderOf(message, value) is { } sender ? Said(id, type, sender, message) : new ChannelEvent.Noted("message without a sender"),
        };
    }

    private static ChannelEvent.Said Said(string id, string type, Sender sender, JsonElement message)
    {
        var text = CleanText.Of(TextOf(message), MaxTextChars);
        return new(id, sender, text)
        {
            Attachments = AttachmentsOf(type, message),
            IsNotText = text.Length == 0,
            ParentProviderId = CleanText.OneLine(message.Child("context").Text("id"), MaxNameChars) is { Length: > 0 } parent ? parent : null,
            SentAt = message.Number("timestamp") is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        };
    }

    /// <summary>What the customer wrote or chose, or the words under a picture.</summary>
    private static string? TextOf(JsonElement message) => message.Text("type") switch
    {
        "text" => message.Child("text").Text("body"),
        "button" => message.Child("button").Text("text"),
        "interactive" => message.Child("interactive").Child("button_reply").Text("title") ?? message.Child("interactive").Child("list_reply").Text("title"),
        "image" or "video" or "document" => message.Child(message.Text("type")!).Text("caption"),
        _ => null,
    };

    private static List<HeardAttachment> AttachmentsOf(string type, JsonElement message) => type switch
    {
        "text" or "button" => [],
        "interactive" when message.Child("interactive").Text("type") is "button_reply" or "list_reply" => [],
        "image" or "audio" or "video" or "document" or "sticker" => [FileOf(type, message.Child(type))],
        "location" => [PlaceOf(message.Child("location"))],
        "contacts" => [.. message.Items("contacts").Take(MaxAttachments).Select(CardOf)],
        _ => [new HeardAttachment(type.Length > 0 ? type : "unknown", null, null, null, null)],
    };

    private static HeardAttachment FileOf(string type, JsonElement file) =>
        new(type, NameOrNull(file.Text("filename")), NameOrNull(file.Text("mime_type")), file.Number("file_size"), NameOrNull(file.Text("id")));

    private static HeardAttachment CardOf(JsonElement card) => new("contact", NameOrNull(card.Child("name").Text("formatted_name")), null, null, null);

    private static HeardAttachment PlaceOf(JsonElement place)
    {
        string?[] parts = [place.Text("name"), place.Text("address"), place.Text("latitude"), place.Text("longitude")];
        var words = string.Join(", ", parts.Where(w => !string.IsNullOrWhiteSpace(w)));
        return new("location", NameOrNull(words), null, null, null);
    }

    private static ChannelEvent ReadStatus(JsonElement status)
    {
        var id = CleanText.OneLine(status.Text("id"), MaxNameChars);
        DeliveryProgress? progress = status.Text("status") switch
        {
            "sent" => DeliveryProgress.Sent,
            "delivered" => DeliveryProgress.Delivered,
            "read" or "played" => DeliveryProgress.Read,
            "failed" => DeliveryProgress.Failed,
            _ => null,
        };
        if (id.Length == 0 || progress is null) return new ChannelEvent.Noted($"status {CleanText.OneLine(status.Text("status"), 40)}".TrimEnd());

        var delivery = Id.TryParse<DeliveryId>(status.Text("biz_opaque_callback_data"), out var ours) ? ours : (DeliveryId?)null;
        var error = status.Items("errors").FirstOrDefault();
        return new ChannelEvent.Status(id, delivery, progress.Value, progress == DeliveryProgress.Failed ? GraphError.Of(error).Sentence : null);
    }

    /// <summary>Since 2026 a customer may hide the number; then a user id such as <c>US.1349…</c> is all there is, and it is kept as it is.</summary>
    private static Sender? SenderOf(JsonElement message, JsonElement value)
    {
        var number = DigitsOf(message.Text("from"));
        var address = number.Length > 0 ? number : CleanText.OneLine(message.Text("from_user_id"), MaxNameChars);
        if (address.Length == 0) return null;

        var contact = value.Items("contacts").FirstOrDefault(c => DigitsOf(c.Text("wa_id")) == number || c.Text("user_id") == address);
        return new(address, NameOrNull(contact.Child("profile").Text("name")));
    }

    private static bool IsOurOwn(JsonElement message, JsonElement value, ChannelAccount account)
    {
        var from = DigitsOf(message.Text("from"));
        return from.Length > 0
            && (from == DigitsOf(value.Child("metadata").Text("display_phone_number")) || from == DigitsOf(account.Setting(ChannelSetting.DisplayNumber)));
    }

    private static string DigitsOf(string? number) => new([.. (number ?? "").Where(char.IsAsciiDigit).Take(20)]);

    private static string? NameOrNull(string? name) => CleanText.OneLine(name, MaxNameChars) is { Length: > 0 } clean ? clean : null;
}
