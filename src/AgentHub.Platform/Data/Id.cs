using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHub.Platform.Data;

/// <summary>
/// A typed identifier over a version 7 UUID. Version 7 sorts by the time it was made (RFC 9562, section 5.7), which keeps
/// indexes dense; the type keeps an agent's id from being handed in where a conversation's is meant.
/// </summary>
public interface IId<TSelf> : IHasValue where TSelf : struct, IId<TSelf>
{
    /// <summary>Wraps a UUID that came from the database or from outside.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>What every typed identifier is underneath.</summary>
public interface IHasValue
{
    /// <summary>The UUID itself, as it stands in the database.</summary>
    Guid Value { get; }
}

/// <summary>What all typed identifiers share.</summary>
public static class Id
{
    /// <summary>A new version 7 UUID.</summary>
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>Wraps a UUID where a static interface member cannot be named, as in an expression tree.</summary>
    public static T Of<T>(Guid value) where T : struct, IId<T> => T.From(value);

    /// <summary>Reads an id from a route or a query string.</summary>
    public static bool TryParse<T>(string? text, out T id) where T : struct, IId<T>
    {
        var readable = Guid.TryParse(text, out var value);
        id = readable ? T.From(value) : default;
        return readable;
    }
}

/// <summary>Writes every typed identifier as its plain UUID.</summary>
public sealed class IdJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => IsId(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    internal static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private sealed class Converter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
