using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentHub.Channels.Receiving;

namespace AgentHub.Channels.WhatsApp;

/// <summary>One message, status or other event of a payload, with all that is needed to read it alone.</summary>
/// <param name="Payload">A change in Meta's own form that holds this one element, so that it can be read again at any time.</param>
internal sealed record WhatsAppElement(string? BusinessAccountId, string? PhoneNumberId, string ProviderEventId, ReadOnlyMemory<byte> Payload);

/// <summary>Takes one of Meta's payloads apart: it may hold many entries, changes and messages, of several businesses.</summary>
internal sealed class WhatsAppPayload
{
    private const int MaxElements = 2000;
    private const int MaxDepth = 48;
    private const int MaxProviderIdChars = 200;

    /// <summary>The lists within a change whose items are events of their own.</summary>
    private static readonly string[] Lists = ["messages", "statuses", "message_echoes"];

    public List<WhatsAppElement> Elements { get; } = [];

    /// <summary>How many pieces had no form that Meta gives them.</summary>
    public int Malformed { get; private set; }

    public bool HoldsTooMuch { get; private set; }

    /// <summary>The payload's elements, or null where this is not a payload of WhatsApp.</summary>
    public static WhatsAppPayload? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
            if (json.RootElement.Text("object") != "whatsapp_business_account" || json.RootElement.Child("entry").ValueKind != JsonValueKind.Array) return null;

            var payload = new WhatsAppPayload();
            foreach (var entry in json.RootElement.Items("entry")) payload.AddEntry(entry);
            return payload;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void AddEntry(JsonElement entry)
    {
        if (entry.Child("changes").ValueKind != JsonValueKind.Array)
        {
            Malformed++;
            return;
        }

        foreach (var change in entry.Items("changes"))
        {
            if (change.Child("value").ValueKind == JsonValueKind.Object) AddChange(entry.Text("id"), change);
            else Malformed++;
        }
    }

    private void AddChange(string? businessAccountId, JsonElement change)
    {
        var value = change.Child("value");
        var listed = Lists.Where(list => value.Has(list)).ToList();
        foreach (var list in listed)
        {
            foreach (var element in value.Items(list))
            {
                if (element.ValueKind == JsonValueKind.Object) Add(businessAccountId, change, list, element);
                else Malformed++;
            }
        }

        // A template's review, an account's restriction: nothing to take apart, so it is one event as it stands.
        if (listed.Count == 0) Add(businessAccountId, change, list: null, value);
    }

    private void Add(string? businessAccountId, JsonElement change, string? list, JsonElement element)
    {
        if (Elements.Count >= MaxElements)
        {
            HoldsTooMuch = true;
            return;
        }

        var phoneNumberId = change.Child("value").Child("metadata").Text("phone_number_id");
        Elements.Add(new(businessAccountId, phoneNumberId, NameOf(list, element), Envelope(businessAccountId, change, list, element)));
    }

    /// <summary>The id under which an element is known for ever: Meta repeats deliveries for seven days.</summary>
    public static string NameOf(string? list, JsonElement element)
    {
        var id = list is null ? null : CleanText.OneLine(element.Text("id"), MaxProviderIdChars + 1);
        if (string.IsNullOrEmpty(id) || id.Length > MaxProviderIdChars) return Secrets.NameByHash(JsonMarshal.GetRawUtf8Value(element));

        return list == "statuses" ? $"status:{id}:{CleanText.OneLine(element.Text("status"), 20)}" : id;
    }

    private static ReadOnlyMemory<byte> Envelope(string? businessAccountId, JsonElement change, string? list, JsonElement element)
    {
        var value = change.Child("value");
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes);

        json.WriteStartObject();
        if (businessAccountId is not null) json.WriteString("id", CleanText.OneLine(businessAccountId, 64));
        json.WriteString("field", CleanText.OneLine(change.Text("field"), 64));
        json.WritePropertyName("value");
        if (list is null)
        {
            WriteRaw(json, element);
        }
        else
        {
            json.WriteStartObject();
            WriteMetadata(json, value.Child("metadata"));
            WriteContactOf(element, value, json);
            json.WriteStartArray(list);
            WriteRaw(json, element);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void WriteMetadata(Utf8JsonWriter json, JsonElement metadata)
    {
        json.WriteStartObject("metadata");
        json.WriteString("display_phone_number", CleanText.OneLine(metadata.Text("display_phone_number"), 64));
        json.WriteString("phone_number_id", CleanText.OneLine(metadata.Text("phone_number_id"), 64));
        json.WriteEndObject();
    }

    /// <summary>Only the contact who wrote this element: the others wrote other elements.</summary>
    private static void WriteContactOf(JsonElement element, JsonElement value, Utf8JsonWriter json)
    {
        var writer = element.Text("from") ?? element.Text("from_user_id");
        var contact = value.Items("contacts").FirstOrDefault(c => writer is not null && (c.Text("wa_id") == writer || c.Text("user_id") == writer));
        if (contact.ValueKind != JsonValueKind.Object) return;

        json.WriteStartArray("contacts");
        WriteRaw(json, contact);
        json.WriteEndArray();
    }

    /// <summary>The same bytes: a hash over them must come out the same when the event is read.</summary>
    private static void WriteRaw(Utf8JsonWriter json, JsonElement element) => json.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
}
