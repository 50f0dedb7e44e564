using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Platform.Http;

/// <summary>A request that cannot be read, with a sentence for whoever wrote it. Answered as 400 with problem details.</summary>
public sealed class UnreadableException(string sentence) : BadHttpRequestException(sentence, StatusCodes.Status400BadRequest);

/// <summary>
/// Texts in JSON that comes from outside. PostgreSQL keeps every character but U+0000, which no text has any use for; refused
/// here, it is a sentence for the caller and not an error of ours.
/// </summary>
public sealed class TextJsonConverter : JsonConverter<string>
{
    public const string Sentence = "A text holds the character U+0000, which no text has.";

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && text.Contains('\0') ? throw new NoTextException() : reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>A JSON text that is no text.</summary>
    public sealed class NoTextException() : JsonException(Sentence);
}

/// <summary>Says what is wrong with a body, without a word about our own types.</summary>
public static class UnreadableJson
{
    public static string Sentence(JsonException error) => error switch
    {
        TextJsonConverter.NoTextException => TextJsonConverter.Sentence,
        { InnerException: JsonException, LineNumber: { } line, BytePositionInLine: { } position } => $"The body is not well-formed JSON: look at line {line + 1}, position {position + 1}.",
        { Path: { Length: > 2 } path } => $"In the body, {path[2..]} does not hold what belongs there.",
        _ => "The body must be a JSON object.",
    };
}
