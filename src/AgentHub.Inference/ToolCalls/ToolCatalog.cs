using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>The tools that were advertised with one request. Models misspell their names; whatever names none of them is no call.</summary>
internal sealed class ToolCatalog(IReadOnlyList<AIFunctionDeclaration> tools)
{
    private const int MaxNameLength = 128;
    private const int MinLengthToMisspell = 6;

    public bool IsEmpty => tools.Count == 0;

    /// <summary>The advertised tool that a written name means: exactly, by case or separators, without its prefix, or by a small slip.</summary>
    public AIFunctionDeclaration? Find(string written)
    {
        if (written.Length is 0 or > MaxNameLength) return null;
        if (tools.FirstOrDefault(t => t.Name == written) is { } exact) return exact;

        var plain = Plain(written);
        var found = Only(t => Plain(t.Name) == plain) ?? Only(t => EndsAtPart(t.Name, written) || EndsAtPart(written, t.Name))
            ?? (plain.Length >= MinLengthToMisspell ? Only(t => Slips(Plain(t.Name), plain) <= 2) : null);
        if (found is not null) Meters.Repaired("name");
        return found;
    }

    /// <summary>Whether a text may yet become a tool's name, or that name followed by ".call".</summary>
    public bool MayBecomeName(ReadOnlySpan<char> begun)
    {
        var plain = Plain(begun);
        return plain.Length > 0 && tools.Any(t => (Plain(t.Name) + "call").StartsWith(plain, StringComparison.Ordinal));
    }

    /// <summary>The tool of a Python-like call: <c>name</c> or <c>name.call</c>, by case and separators alone, so that prose is not taken for one.</summary>
    public AIFunctionDeclaration? FindPython(ReadOnlySpan<char> written)
    {
        var plain = Plain(written);
        return Only(t => Plain(t.Name) is var name && (name == plain || name + "call" == plain));
    }

    /// <summary>A call of the tool. What its arguments lack the caller's function loop tells the model, which can mend it.</summary>
    public static ToolCall Call(AIFunctionDeclaration tool, JsonObject arguments) => new(tool.Name, Arguments.Coerce(arguments, tool.JsonSchema));

    /// <summary>Whether nothing that the tool requires is missing.</summary>
    public static bool Suffices(AIFunctionDeclaration tool, JsonObject arguments) => Required(tool).All(arguments.ContainsKey);

    public static IEnumerable<string> Required(AIFunctionDeclaration tool) =>
        tool.JsonSchema.ValueKind == JsonValueKind.Object && tool.JsonSchema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
            ? required.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.String).Select(r => r.GetString()!)
            : [];

    private AIFunctionDeclaration? Only(Func<AIFunctionDeclaration, bool> matches)
    {
        AIFunctionDeclaration? only = null;
        foreach (var tool in tools)
        {
            if (!matches(tool)) continue;
            if (only is not null) return null;
            only = tool;
        }

        return only;
    }

    private static string Plain(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[MaxNameLength];
        var length = 0;
        foreach (var c in name)
        {
            if (c is '-' or '.' or '_') continue;
            if (length == plain.Length) break;
            plain[length++] = char.ToLowerInvariant(c);
        }

        return plain[..length].ToString();
    }

    private static bool EndsAtPart(string whole, string part)
    {
        var plain = Plain(part);
        for (var i = 0; i < whole.Length - 1; i++)
            if (whole[i] is '-' or '.' or '_' && Plain(whole.AsSpan(i + 1)) == plain) return true;
        return false;
    }

    // Levenshtein's distance, one row at a time; names are short.
    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2) return int.MaxValue;

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
