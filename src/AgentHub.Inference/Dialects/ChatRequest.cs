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

    public ChatToolMode? ToolMode => options?.ToolMode;

    /// <summary>The JSON that the caller wants, if any.</summary>
    public ChatResponseFormatJson? Format => options?.ResponseFormat as ChatResponseFormatJson;

    /// <summary>What the reply has said already, at an engine that broke off; this one goes on from there.</summary>
    public string Said { get; private init; } = "";

    /// <summary>How many tokens that was.</summary>
    public int SaidTokens { get; private init; }

    /// <summary>How many tokens the reply may still have.</summary>
    public int MaxOutputTokens => Math.Max(1, (options?.MaxOutputTokens ?? defaultMaxTokens) - SaidTokens);

    /// <summary>The model that the caller insists on, if any.</summary>
    public string? Model => options?.ModelId is { Length: > 0 } model ? model : null;

    /// <summary>What it asks of an engine.</summary>
    public Demand Demand => field ??= Demand.Of(Model, messages, options, MaxOutputTokens) with { GoesOn = Said.Length > 0 };

    public bool Streams(Dialect dialect) => dialect.StreamsTools || Tools.Count == 0;

    /// <summary>The same request, whose reply has begun with these words.</summary>
    public ChatRequest After(string said, int tokens) => new(messages, options, defaultMaxTokens) { Said = said, SaidTokens = tokens };

    /// <summary>The request's body in the engine's dialect, cut to what its model can hold.</summary>
    public ReadOnlyMemory<byte> Write(Dialect dialect, string model, RequestIdentity? who = null, int? contextTokens = null)
    {
        var bytes = new ArrayBufferWriter<byte>(4_096);
        using var json = new Utf8JsonWriter(bytes, Plain);
        var maxTokens = contextTokens is { } context ? ContextFit.ReplyTokens(MaxOutputTokens, context) : MaxOutputTokens;
        var fitting = contextTokens is { } whole ? ContextFit.Cut(messages, Instructions(dialect), Tools, Said, whole - maxTokens) : messages;
        json.WriteStartObject();
        json.WriteString("model", model);
        MessageWriter.Write(json, fitting, Instructions(dialect), Said);
        if (Said.Length > 0)
        {
            json.WriteBoolean("continue_final_message", true);
            json.WriteBoolean("add_generation_prompt", false);
        }

        json.WriteNumber(dialect.MaxTokensField, maxTokens);
        if (options is not null) WriteSampling(json, options, dialect);
        if (Tools.Count > 0) WriteTools(json, dialect);
        if (Format is { } format) FormatWriter.Write(json, format, dialect.Format);
        if (dialect.TakesCacheSalt && who is not null) json.WriteString("cache_salt", CacheSalt.Of(who.TenantId));
        WriteStream(json, dialect);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private string? Instructions(Dialect dialect) =>
        Format is { } format && dialect.Format == FormatStyle.InWords ? $"{options?.Instructions}\n\n{FormatWriter.InWords(format)}".TrimStart() : options?.Instructions;

    private void WriteStream(Utf8JsonWriter json, Dialect dialect)
    {
        json.WriteBoolean("stream", Streams(dialect));
        if (!Streams(dialect) || !dialect.SendsStreamOptions) return;

        json.WriteStartObject("stream_options");
        json.WriteBoolean("include_usage", true);
        if (dialect.CountsAsItGoes) json.WriteBoolean("continuous_usage_stats", true);
        json.WriteEndObject();
    }

    private static void WriteSampling(Utf8JsonWriter json, ChatOptions options, Dialect dialect)
    {
        // Text Generation Inference refuses a temperature of nothing and a top_p of all; left out, they mean the same there.
        var isTgi = dialect.Kind == EngineKind.Tgi;
        if (options.Temperature is { } temperature && !(isTgi && temperature <= 0)) json.WriteNumber("temperature", temperature);
        if (options.TopP is { } topP && !(isTgi && topP is <= 0 or >= 1)) json.WriteNumber("top_p", topP);
        if (options.FrequencyPenalty is { } frequency) json.WriteNumber("frequency_penalty", frequency);
        if (options.PresencePenalty is { } presence) json.WriteNumber("presence_penalty", presence);
        if (options.Seed is { } seed) json.WriteNumber("seed", seed);
        if (options.StopSequences is not { Count: > 0 } stops) return;

        json.WriteStartArray("stop");
        foreach (var stop in stops) json.WriteStringValue(stop);
        json.WriteEndArray();
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
}
