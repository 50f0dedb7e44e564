using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHub.Inference.ToolCalls;

/// <summary>
/// Reads JSON as small models write it: Python's quotes and literals, trailing commas, line breaks inside strings, and, when
/// asked to, a text that ends before its brackets are closed. Null (with <see cref="Failed"/>) when it is none of that.
/// </summary>
internal ref struct LooseJson(ReadOnlySpan<char> text, bool mayEndEarly = false)
{
    private const int MaxDepth = 32;
    private static readonly SearchValues<char> AfterWord = SearchValues.Create(" \t\r\n,:}])");
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>Whether the text could not be read.</summary>
    public bool Failed { get; private set; }

    /// <summary>How far the value reached.</summary>
    public readonly int Position => at;

    /// <summary>The value at the start of the text when nothing but white space follows it.</summary>
    public static JsonNode? Parse(ReadOnlySpan<char> text, out bool failed, bool mayEndEarly = false)
    {
        var reader = new LooseJson(text, mayEndEarly);
        var value = reader.ReadValue();
        reader.SkipSpace();
        failed = reader.Failed || reader.at < text.Length;
        return failed ? null : value;
    }

    /// <summary>The next value.</summary>
    public JsonNode? ReadValue(int depth = 0)
    {
        SkipSpace();
        if (depth > MaxDepth || at >= text.Length) return Fail();

        return text[at] switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' or '\'' => ReadString() is { } value ? JsonValue.Create(value) : Fail(),
            _ => ReadWord(),
        };
    }

    private JsonNode? ReadObject(int depth)
    {
        var result = new JsonObject();
        at++;
        while (!Failed && !Closes('}'))
        {
            if (at >= text.Length || text[at] is not ('"' or '\'') || ReadString() is not { } key) return Fail();
            SkipSpace();
            if (at >= text.Length || text[at++] != ':') return Fail();
            result[key] = ReadValue(depth + 1);
            SkipComma('}');
        }

        return Failed ? null : result;
    }

    private JsonNode? ReadArray(int depth)
    {
        var result = new JsonArray();
        at++;
        while (!Failed && !Closes(']'))
        {
            result.Add(ReadValue(depth + 1));
            SkipComma(']');
        }

        return Failed ? null : result;
    }

    private string? ReadString()
    {
        var end = Quoted.End(text, at);
        if (end < 0) return null;

        var inside = text[(at + 1)..end];
        at = end + 1;
        return inside.Contains('\\') ? Unescape(inside) : inside.ToString();
    }

    private JsonNode? ReadWord()
    {
        var length = text[at..].IndexOfAny(AfterWord);
        var word = text.Slice(at, length < 0 ? text.Length - at : length);
        at += word.Length;
        switch (word)
        {
            case "true" or "True": return JsonValue.Create(true);
            case "false" or "False": return JsonValue.Create(false);
            case "null" or "None": return null;
        }

        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : Fail();
    }

    private bool Closes(char bracket)
    {
        SkipSpace();
        if (at >= text.Length)
        {
            if (!mayEndEarly) Fail();
            return true;
        }

        if (text[at] != bracket) return false;
        at++;
        return true;
    }

    private void SkipComma(char bracket)
    {
        SkipSpace();
        if (at >= text.Length) return;
        if (text[at] == ',') at++;
        else if (text[at] != bracket) Fail();
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private JsonNode? Fail()
    {
        Failed = true;
        return null;
    }

    private static string Unescape(ReadOnlySpan<char> inside)
    {
        var result = new StringBuilder(inside.Length);
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\' || i + 1 == inside.Length)
            {
                result.Append(inside[i]);
                continue;
            }

            var escape = inside[++i];
            if (escape == 'u' && i + 4 < inside.Length && ushort.TryParse(inside.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 4;
            }
            else
            {
                result.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape });
            }
        }

        return result.ToString();
    }
}

/// <summary>Finds where quoted text and bracketed text end, without being fooled by what stands in quotes.</summary>
internal static class Quoted
{
    /// <summary>
    /// The index of the quote that ends the string which begins at <paramref name="start"/>, or -1. A single quote ends its string only
    /// before a delimiter, since models write 'it's' without an escape.
    /// </summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == quote && (quote == '"' || BeforeDelimiter(text[(i + 1)..]))) return i;
        }

        return -1;
    }

    /// <summary>The index of the bracket that closes the one at <paramref name="start"/>, or -1 when the text ends first.</summary>
    public static int Close(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{' or '[' or '(':
                    depth++;
                    break;
                case '}' or ']' or ')':
                    if (--depth == 0) return i;
                    break;
                case '"' or '\'':
                    i = End(text, i);
                    if (i < 0) return -1;
                    break;
            }
        }

        return -1;
    }

    private static bool BeforeDelimiter(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        return rest.Length > 0 && rest[0] is ',' or ':' or '}' or ']' or ')';
    }
}
