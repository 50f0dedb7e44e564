using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHub.Inference.Streaming;

/// <summary>Whether a value fits a schema, as far as replies are asked for by schemas: types, members, items, enumerations. What it does not know it lets pass.</summary>
internal static class JsonSchema
{
    private const int MaxDepth = 32;
    private static readonly string[] AnyOf = ["anyOf", "oneOf"];

    public static bool Fits(JsonNode? value, JsonElement schema, int depth = 0)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth) return true;

        foreach (var name in AnyOf)
            if (schema.TryGetProperty(name, out var any) && any.ValueKind == JsonValueKind.Array && !any.EnumerateArray().Any(s => Fits(value, s, depth + 1))) return false;
        if (schema.TryGetProperty("type", out var type) && !HasType(value, type)) return false;
        if (schema.TryGetProperty("enum", out var list) && list.ValueKind == JsonValueKind.Array && !list.EnumerateArray().Any(e => JsonNode.DeepEquals(JsonNode.Parse(e.GetRawText()), value))) return false;

        return value switch
        {
            JsonObject members => MembersFit(members, schema, depth),
            JsonArray items => !schema.TryGetProperty("items", out var item) || items.All(i => Fits(i, item, depth + 1)),
            _ => true,
        };
    }

    private static bool MembersFit(JsonObject members, JsonElement schema, int depth)
    {
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
            && required.EnumerateArray().Any(r => r.ValueKind == JsonValueKind.String && !members.ContainsKey(r.GetString()!))) return false;

        var known = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;
        var isClosed = schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False;
        foreach (var (name, member) in members)
        {
            if (known && properties.TryGetProperty(name, out var property))
            {
                if (!Fits(member, property, depth + 1)) return false;
            }
            else if (isClosed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasType(JsonNode? value, JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => HasType(value, t)) : type.ToString() switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() is var number && number == Math.Floor(number),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => true,
    };
}
