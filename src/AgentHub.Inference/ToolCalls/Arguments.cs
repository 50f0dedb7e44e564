using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;

namespace AgentHub.Inference.ToolCalls;

/// <summary>Brings arguments into the types of the tool's schema: Llama writes "10" where a number is wanted.</summary>
internal static class Arguments
{
    private const int MaxDepth = 16;
    private static readonly string[] Alternatives = ["anyOf", "oneOf", "allOf"];

    public static JsonObject Coerce(JsonObject arguments, JsonElement schema) => Members(arguments, schema, depth: 0);

    /// <summary>Whether the schema lets the argument be of this type, by saying so.</summary>
    public static bool Takes(JsonElement schema, string argument, string type) => Child(Child(schema, "properties"), argument) is { } property && TypesOf(property).Contains(type);

    /// <summary>Whether the schema knows an argument of this name.</summary>
    public static bool Has(JsonElement schema, string argument) => Child(Child(schema, "properties"), argument) is not null;

    private static JsonObject Members(JsonObject value, JsonElement schema, int depth)
    {
        var properties = Child(schema, "properties");
        var required = Child(schema, "required") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(e => e.ToString()).ToHashSet() : [];
        var result = new JsonObject();
        foreach (var (name, member) in value)
        {
            // A null for what may be left out means that it was left out.
            if (member is null && !required.Contains(name)) continue;
            result[name] = Value(member, Child(properties, name), depth + 1);
        }

        return result;
    }

    private static JsonNode? Value(JsonNode? value, JsonElement? schema, int depth)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } known || depth > MaxDepth) return value?.DeepClone();

        var wanted = TypesOf(known);
        var fitting = wanted.Count == 0 || wanted.Contains(TypeOf(value)) ? value : Convert(value, wanted);
        return fitting switch
        {
            JsonObject members => Members(members, known, depth),
            JsonArray items => new JsonArray([.. items.Select(i => Value(i, Child(known, "items"), depth + 1))]),
            _ => OfEnum(fitting, known)?.DeepClone(),
        };
    }

    private static JsonNode? Convert(JsonNode? value, HashSet<string> wanted)
    {
        var converted = value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? FromText(text.Trim(), wanted) : null;
        if (converted is null && wanted.Contains("string") && value is JsonValue) converted = JsonValue.Create(value.ToJsonString());
        if (converted is null && wanted.Contains("integer") && value is JsonValue number && number.TryGetValue<double>(out var d) && d == Math.Floor(d) && Math.Abs(d) < 1e15) converted = JsonValue.Create((long)d);
        if (converted is null && wanted.Contains("array") && value is not null) converted = new JsonArray(value.DeepClone());
        if (converted is null) return value;

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

    // "Celsius" where the schema lists "celsius". Where two of the list differ by case alone, it stays as it was written.
    private static JsonNode? OfEnum(JsonNode? value, JsonElement schema)
    {
        if (Child(schema, "enum") is not { ValueKind: JsonValueKind.Array } list || value is not JsonValue scalar || !scalar.TryGetValue<string>(out var written)) return value;

        var allowed = list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).ToList();
        if (allowed.Contains(written)) return value;
        return allowed.Where(a => string.Equals(a, written.Trim(), StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? JsonValue.Create(only) : value;
    }

    private static HashSet<string> TypesOf(JsonElement schema)
    {
        var types = new HashSet<string>();
        if (Child(schema, "type") is { } type)
            foreach (var named in type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.ToString()) : [type.ToString()]) types.Add(named);
        foreach (var alternative in Alternatives)
            if (Child(schema, alternative) is { ValueKind: JsonValueKind.Array } list)
                foreach (var one in list.EnumerateArray().Select(e => Child(e, "type")).OfType<JsonElement>().Where(e => e.ValueKind == JsonValueKind.String)) types.Add(one.GetString()!);

        if (types.Contains("number")) types.Add("integer");
        return types;
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) ? child : null;

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
