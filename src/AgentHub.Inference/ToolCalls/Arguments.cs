using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;

namespace AgentHub.Inference.ToolCalls;

/// <summary>Brings arguments into the types of the tool's schema: Llama writes "10" where a number is wanted.</summary>
internal static class Arguments
{
    public static JsonObject Coerce(JsonObject arguments, JsonElement schema)
    {
        var properties = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object ? p : default;
        var required = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var r) && r.ValueKind == JsonValueKind.Array
            ? r.EnumerateArray().Select(e => e.ToString()).ToHashSet() : [];
        var result = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            if (value is null && !required.Contains(name)) continue;

            var wanted = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var property) ? TypesOf(property) : [];
            result[name] = wanted.Count == 0 || wanted.Contains(TypeOf(value)) ? value?.DeepClone() : Convert(value, wanted);
        }

        return result;
    }

    private static JsonNode? Convert(JsonNode? value, HashSet<string> wanted)
    {
        var converted = value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? FromText(text.Trim(), wanted) : null;
        if (converted is null && wanted.Contains("string") && value is JsonValue) converted = JsonValue.Create(value.ToJsonString());
        if (converted is null && wanted.Contains("integer") && value is JsonValue number && number.TryGetValue<double>(out var d) && d == Math.Floor(d)) converted = JsonValue.Create((long)d);
        if (converted is null && wanted.Contains("array") && value is not null) converted = new JsonArray(value.DeepClone());
        if (converted is null) return value?.DeepClone();

        Meters.Repaired("type");
        return converted;
    }

    private static JsonNode? FromText(string text, HashSet<string> wanted)
    {
        if (wanted.Contains("integer") && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        if (wanted.Contains("number") && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return JsonValue.Create(number);
        if (wanted.Contains("boolean") && bool.TryParse(text, out var truth)) return JsonValue.Create(truth);
        if (!wanted.Contains("object") && !wanted.Contains("array")) return null;

        var parsed = LooseJson.Parse(text, out var failed);
        return !failed && wanted.Contains(TypeOf(parsed)) ? parsed : null;
    }

    private static HashSet<string> TypesOf(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object || !property.TryGetProperty("type", out var type)) return [];

        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.ToString()).ToHashSet() : [type.ToString()];
        if (types.Contains("number")) types.Add("integer");
        return types;
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ToJsonString().AsSpan().IndexOfAny(".eE") < 0 ? "integer" : "number",
        },
    };
}
