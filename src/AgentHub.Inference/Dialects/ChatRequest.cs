using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentHub.Inference.Scheduling;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Dialects;

/// <summary>One request of the caller's, written anew for each engine it is tried at.</summary>
internal sealed class ChatRequest
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly IReadOnlyList<ChatMessage> messages;
    private readonly ChatOptions? options;
    private readonly int defaultMaxTokens;

    public ChatRequest(IEnumerable<ChatMessage> messages, ChatOptions? options, int defaultMaxTokens)
    {
        this.messages = [.. messages];
        this.options = options;
        this.defaultMaxTokens = defaultMaxTokens;
        Tools = options?.ToolMode is NoneChatToolMode ? [] : [.. options?.Tools?.OfType<AIFunctionDeclaration>() ?? []];
    }

    /// <summary>What the model may call. Nothing else it writes counts as a call.</summary>
    public IReadOnlyList<AIFunctionDeclaration> Tools { get; }

    /// <summary>The model that the caller insists on, if any.</summary>
    public string? Model => options?.ModelId is { Length: > 0 } model ? model : null;

    /// <summary>What it asks of an engine.</summary>
    public Demand Demand => field ??= Demand.Of(Model, messages, options, options?.MaxOutputTokens ?? defaultMaxTokens);

    public bool Streams(Dialect dialect) => dialect.StreamsTools || Tools.Count == 0;

    /// <summary>The request's body in the engine's dialect.</summary>
    public ReadOnlyMemory<byte> Write(Dialect dialect, string model)
    {
        var bytes = new ArrayBufferWriter<byte>(4_096);
        using var json = new Utf8JsonWriter(bytes, Plain);
        json.WriteStartObject();
        json.WriteString("model", model);
        MessageWriter.Write(json, messages, options?.Instructions);
        WriteSampling(json, dialect);
        if (Tools.Count > 0) WriteTools(json, dialect);
        WriteFormat(json);
        json.WriteBoolean("stream", Streams(dialect));
        if (Streams(dialect) && dialect.SendsStreamOptions)
        {
            json.WriteStartObject("stream_options");
            json.WriteBoolean("include_usage", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private void WriteSampling(Utf8JsonWriter json, Dialect dialect)
    {
        json.WriteNumber(dialect.MaxTokensField, options?.MaxOutputTokens ?? defaultMaxTokens);
        if (options is null) return;

        if (options.Temperature is { } temperature) json.WriteNumber("temperature", temperature);
        if (options.TopP is { } topP) json.WriteNumber("top_p", topP);
        if (options.FrequencyPenalty is { } frequency) json.WriteNumber("frequency_penalty", frequency);
        if (options.PresencePenalty is { } presence) json.WriteNumber("presence_penalty", presence);
        if (options.Seed is { } seed) json.WriteNumber("seed", seed);
        if (options.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop");
            foreach (var stop in stops) json.WriteStringValue(stop);
            json.WriteEndArray();
        }
    }

    private void WriteTools(Utf8JsonWriter json, Dialect dialect)
    {
        json.WriteStartArray("tools");
        foreach (var tool in Tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", ControlTokens.Defuse(tool.Name));
            // Llama's templates in llama.cpp fail on a tool without a description.
            json.WriteString("description", ControlTokens.Defuse(tool.Description is { Length: > 0 } description ? description : tool.Name));
            json.WritePropertyName("parameters");
            ControlTokens.WriteDefused(json, tool.JsonSchema);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (dialect.SaysNone) json.WriteString("tool_choice", "none");
        else if (dialect.SendsToolChoice) WriteToolChoice(json);
    }

    private void WriteToolChoice(Utf8JsonWriter json)
    {
        if (options?.ToolMode is not RequiredChatToolMode required)
        {
            json.WriteString("tool_choice", "auto");
            return;
        }

        if (required.RequiredFunctionName is not { } name)
        {
            json.WriteString("tool_choice", "required");
            return;
        }

        json.WriteStartObject("tool_choice");
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", ControlTokens.Defuse(name));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFormat(Utf8JsonWriter json)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson format) return;

        json.WriteStartObject("response_format");
        if (format.Schema is not { } schema)
        {
            json.WriteString("type", "json_object");
        }
        else
        {
            json.WriteString("type", "json_schema");
            json.WriteStartObject("json_schema");
            json.WriteString("name", ControlTokens.Defuse(format.SchemaName ?? "reply"));
            json.WriteBoolean("strict", true);
            json.WritePropertyName("schema");
            ControlTokens.WriteDefused(json, schema);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
