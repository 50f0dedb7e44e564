using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentHub.Simulators.Meta;

/// <summary>Payloads as Meta sends them, and their signature. Combine changes of several businesses with <see cref="Payload"/>.</summary>
public static class WhatsAppSample
{
    /// <summary>A number of one business.</summary>
    public sealed record Number(string BusinessAccountId, string PhoneNumberId, string DisplayNumber);

    /// <summary>The value of X-Hub-Signature-256 for these bytes.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string appSecret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body))}";

    /// <summary>A whole payload of these entries, as bytes.</summary>
    public static byte[] Payload(params IEnumerable<JsonNode?> entries) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = ListOf(entries) }.ToJsonString());

    /// <summary>One entry with one change that holds these messages.</summary>
    public static JsonObject Messages(Number number, params IEnumerable<JsonNode?> messages)
    {
        var list = messages.ToList();
        var contacts = list.OfType<JsonObject>().Select(m => m["from"]?.GetValue<string>()).OfType<string>().Distinct()
            .Select(from => (JsonNode)new JsonObject { ["profile"] = new JsonObject { ["name"] = "Sara" }, ["wa_id"] = from });
        return Entry(number, new JsonObject { ["contacts"] = new JsonArray([.. contacts]), ["messages"] = ListOf(list) });
    }

    /// <summary>One entry with one change that holds these statuses.</summary>
    public static JsonObject Statuses(Number number, params IEnumerable<JsonNode?> statuses) => Entry(number, new JsonObject { ["statuses"] = ListOf(statuses) });

    /// <summary>One entry with one change of this value; the metadata is added.</summary>
    public static JsonObject Entry(Number number, JsonObject value, string field = "messages")
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = number.DisplayNumber, ["phone_number_id"] = number.PhoneNumberId };
        return new() { ["id"] = number.BusinessAccountId, ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }) };
    }

    /// <summary>A text message.</summary>
    public static JsonObject Text(string from, string text, string? id = null) => Message(from, id, "text", new() { ["body"] = text });

    /// <summary>A picture, with or without words.</summary>
    public static JsonObject Image(string from, string? caption = null, string? id = null)
    {
        var image = new JsonObject { ["mime_type"] = "image/jpeg", ["sha256"] = "ZmFrZQ==", ["id"] = "1234567890" };
        if (caption is not null) image["caption"] = caption;
        return Message(from, id, "image", image);
    }

    /// <summary>A voice note.</summary>
    public static JsonObject Voice(string from, string? id = null) =>
        Message(from, id, "audio", new() { ["mime_type"] = "audio/ogg; codecs=opus", ["sha256"] = "ZmFrZQ==", ["id"] = "2234567890", ["voice"] = true });

    /// <summary>An emoji under a message.</summary>
    public static JsonObject Reaction(string from, string to, string emoji = "👍", string? id = null) => Message(from, id, "reaction", new() { ["message_id"] = to, ["emoji"] = emoji });

    /// <summary>A tap on a reply button.</summary>
    public static JsonObject ButtonReply(string from, string title, string? id = null) =>
        Message(from, id, "interactive", new() { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = "choice-1", ["title"] = title } });

    /// <summary>A place.</summary>
    public static JsonObject Location(string from, string name, string? id = null) =>
        Message(from, id, "location", new() { ["latitude"] = 31.9539, ["longitude"] = 35.9106, ["name"] = name });

    /// <summary>A message of a type that the Cloud API does not pass on.</summary>
    public static JsonObject Unsupported(string from, string? id = null)
    {
        var message = Message(from, id, "unsupported", []);
        message.Remove("unsupported");
        message["errors"] = new JsonArray(new JsonObject { ["code"] = 131051, ["title"] = "Message type unknown" });
        return message;
    }

    /// <summary>A message of any type with its own object.</summary>
    public static JsonObject Message(string from, string? id, string type, JsonObject content) =>
        new() { ["from"] = from, ["id"] = id ?? NewId(), ["timestamp"] = "1795492800", ["type"] = type, [type] = content };

    /// <summary>What became of a message of ours.</summary>
    public static JsonObject Status(string id, string status, string recipient, string? callbackData = null, int? errorCode = null)
    {
        var json = new JsonObject { ["id"] = id, ["status"] = status, ["timestamp"] = "1795492801", ["recipient_id"] = recipient };
        if (callbackData is not null) json["biz_opaque_callback_data"] = callbackData;
        if (errorCode is { } code)
            json["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "Message failed", ["error_data"] = new JsonObject { ["details"] = "Details of the failure." } });
        return json;
    }

    /// <summary>Copies, so that one sample may stand in several payloads.</summary>
    private static JsonArray ListOf(IEnumerable<JsonNode?> nodes) => [.. nodes.Select(n => n?.DeepClone())];

    /// <summary>A message id of the form that Meta gives.</summary>
    public static string NewId() => $"wamid.{Convert.ToBase64String(Guid.CreateVersion7().ToByteArray())}";
}
