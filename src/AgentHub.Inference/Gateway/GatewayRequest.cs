using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Gateway;

/// <summary>A request of OpenAI's protocol, read into the pool's terms. What it says wrongly is answered with 400 and a sentence.</summary>
internal sealed record GatewayRequest(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, bool Streams, bool WantsUsage)
{
    private const int MaxMessages = 2_000;
    private const int MaxTools = 256;

    public static GatewayRequest Read(JsonDocument document)
    {
        using (document)
        {
            try
            {
                var root = document.RootElement.Clone();
                return new(ReadMessages(root.GetProperty("messages")), ReadOptions(root), Truth(root, "stream"), Child(root, "stream_options") is { } o && Truth(o, "include_usage"));
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or JsonException)
            {
                throw new BadHttpRequestException("The body is no chat request: it needs a list of messages, each with a role and a content.", e);
            }
        }
    }

    private static List<ChatMessage> ReadMessages(JsonElement messages)
    {
        if (messages.GetArrayLength() is 0 or > MaxMessages) throw new BadHttpRequestException($"A request has from 1 to {MaxMessages} messages.");
        return [.. messages.EnumerateArray().Select(ReadMessage)];
    }

    private static ChatMessage ReadMessage(JsonElement message)
    {
        var text = TextOf(message);
        switch (message.GetProperty("role").GetString())
        {
            case "system" or "developer":
                return new ChatMessage(ChatRole.System, text);
            case "user":
                return new ChatMessage(ChatRole.User, text);
            case "tool":
                return new ChatMessage(ChatRole.Tool, [new FunctionResultContent(message.GetProperty("tool_call_id").GetString()!, text)]);
            case "assistant":
                var said = new ChatMessage(ChatRole.Assistant, text);
                if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
                    foreach (var call in calls.EnumerateArray()) said.Contents.Add(ReadCall(call));
                return said;
            case var role:
                throw new BadHttpRequestException($"There is no role {role}: say system, user, assistant or tool.");
        }
    }

    private static FunctionCallContent ReadCall(JsonElement call)
    {
        var function = call.GetProperty("function");
        var arguments = function.GetProperty("arguments").GetString();
        return new FunctionCallContent(
            call.GetProperty("id").GetString()!, function.GetProperty("name").GetString()!,
            string.IsNullOrWhiteSpace(arguments) ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));
    }

    private static string TextOf(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null) return "";
        return content.ValueKind == JsonValueKind.String ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("type").GetString() == "text" ? p.GetProperty("text").GetString()
                : throw new BadHttpRequestException("Only text can be sent to these models.")));
    }

    private static ChatOptions ReadOptions(JsonElement root)
    {
        var options = new ChatOptions
        {
            ModelId = root.TryGetProperty("model", out var model) && model.GetString() is { Length: > 0 } named && named != "auto" ? named : null,
            Temperature = Number(root, "temperature"),
            TopP = Number(root, "top_p"),
            FrequencyPenalty = Number(root, "frequency_penalty"),
            PresencePenalty = Number(root, "presence_penalty"),
            MaxOutputTokens = (int?)(Number(root, "max_completion_tokens") ?? Number(root, "max_tokens")),
            Seed = root.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.Number ? seed.GetInt64() : null,
            StopSequences = !root.TryGetProperty("stop", out var stop) ? null
                : stop.ValueKind == JsonValueKind.Array ? [.. stop.EnumerateArray().Select(s => s.GetString()!)] : stop.GetString() is { } one ? [one] : null,
        };
        if (options.MaxOutputTokens is < 1) throw new BadHttpRequestException("The limit of tokens is at least 1.");
        if (root.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array)
        {
            if (tools.GetArrayLength() > MaxTools) throw new BadHttpRequestException($"A request has at most {MaxTools} tools.");
            options.Tools = [.. tools.EnumerateArray().Select(t => ReadTool(t.GetProperty("function")))];
            options.ToolMode = ReadToolMode(root);
        }

        if (Child(root, "response_format") is { } format) options.ResponseFormat = ReadFormat(format);
        return options;
    }

    private static AIFunctionDeclaration ReadTool(JsonElement function) => AIFunctionFactory.CreateDeclaration(
        function.GetProperty("name").GetString()!,
        function.TryGetProperty("description", out var description) ? description.GetString() : null,
        Child(function, "parameters") ?? JsonElement.Parse("""{"type":"object","properties":{}}"""));

    private static ChatToolMode ReadToolMode(JsonElement root)
    {
        if (!root.TryGetProperty("tool_choice", out var choice) || choice.ValueKind == JsonValueKind.Null) return ChatToolMode.Auto;
        if (choice.ValueKind == JsonValueKind.Object) return ChatToolMode.RequireSpecific(choice.GetProperty("function").GetProperty("name").GetString()!);
        return choice.GetString() switch { "none" => ChatToolMode.None, "required" => ChatToolMode.RequireAny, _ => ChatToolMode.Auto };
    }

    private static ChatResponseFormat ReadFormat(JsonElement format) => format.GetProperty("type").GetString() switch
    {
        "json_schema" => ChatResponseFormat.ForJsonSchema(
            format.GetProperty("json_schema").GetProperty("schema"), format.GetProperty("json_schema").TryGetProperty("name", out var name) ? name.GetString() : null),
        "json_object" => ChatResponseFormat.Json,
        _ => ChatResponseFormat.Text,
    };

    private static JsonElement? Child(JsonElement parent, string name) => parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static bool Truth(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static float? Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetSingle() : null;
}
