using System.Text.Json;

namespace AgentHub.Simulators.Engines;

/// <summary>What becomes of a prompt that is longer than the engine can hold.</summary>
public enum Overflow
{
    /// <summary>400, in vLLM's words.</summary>
    BadRequest,

    /// <summary>422, in the words of Text Generation Inference.</summary>
    Unprocessable,

    /// <summary>llama.cpp: 400 in its own words, and in a stream 200 with a line <c>error:</c>.</summary>
    ErrorLine,

    /// <summary>500, as a fork of llama.cpp has it.</summary>
    ServerError,

    /// <summary>Ollama: the beginning is dropped, the system prompt with it, and nobody is told.</summary>
    Silent,
}

/// <summary>How one kind of engine behaves: what it refuses, how it writes, and what it says of itself. From notes on the real ones.</summary>
public sealed record EngineManners(string Name)
{
    /// <summary>What its list of models says of the owner.</summary>
    public string OwnedBy { get; init; } = "vllm";

    /// <summary>Fields that it answers with 422.</summary>
    public IReadOnlyList<string> Refuses { get; init; } = [];

    /// <summary>Tools in a stream are a 500.</summary>
    public bool RefusesToolsInStreams { get; init; }

    /// <summary>Two calls in one message of the history are an error, as Llama's template has it.</summary>
    public bool RefusesTwoCalls { get; init; }

    /// <summary>A tool without a description is a 500.</summary>
    public bool NeedsDescriptions { get; init; }

    /// <summary>What becomes of a prompt that is too long.</summary>
    public Overflow Overflow { get; init; }

    /// <summary>Calls are written into the text in this shape; null: in the protocol's own form.</summary>
    public string? CallShape { get; init; }

    /// <summary>The ids of calls are empty.</summary>
    public bool EmptyIds { get; init; }

    /// <summary>Arguments are an object, not a text.</summary>
    public bool ObjectArguments { get; init; }

    /// <summary>The first chunk has no role.</summary>
    public bool NoRole { get; init; }

    /// <summary>The first chunk's content is null.</summary>
    public bool NullContent { get; init; }

    /// <summary>Usage stands in the last chunk that has a finish.</summary>
    public bool UsageWithFinish { get; init; }

    /// <summary>Goes on with an assistant's message that stands last.</summary>
    public bool Continues { get; init; }

    /// <summary>How it calls the ends of replies, where it has words of its own.</summary>
    public IReadOnlyDictionary<string, string> Finishes { get; init; } = new Dictionary<string, string>();

    /// <summary>Too much work is reported inside a stream whose status is 200.</summary>
    public bool BusyInStream { get; init; }

    /// <summary>The questions about itself that it answers.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["vllm", "sglang", "llamacpp", "llamacpp-old", "tgi", "ollama", "transformers"];

    /// <summary>The manners of one kind.</summary>
    public static EngineManners Of(string kind, int contextTokens) => kind switch
    {
        "vllm" => new(kind) { RefusesTwoCalls = true, Continues = true, Answers = Says("/version", """{"version":"0.16.1"}""") },
        "sglang" => new(kind)
        {
            OwnedBy = "sglang", Continues = true, BusyInStream = true,
            Answers = Says("/get_server_info", $$"""{"model_path":"/models/llama","version":"0.5.4","max_total_num_tokens":524288,"context_length":{{contextTokens}}}"""),
        },
        "llamacpp" => new(kind)
        {
            OwnedBy = "llamacpp", RefusesTwoCalls = true, NullContent = true, EmptyIds = true, Continues = true, Overflow = Overflow.ServerError,
            Finishes = new Dictionary<string, string> { ["length"] = "stop" },
            Answers = Says("/props", $$"""{"default_generation_settings":{"n_ctx":{{contextTokens}}},"total_slots":4,"build_info":"b6800-1a2b3c"}"""),
        },
        "llamacpp-old" => new(kind)
        {
            OwnedBy = "llamacpp", RefusesTwoCalls = true, RefusesToolsInStreams = true, NeedsDescriptions = true, EmptyIds = true, UsageWithFinish = true, Overflow = Overflow.ErrorLine,
            Answers = Says("/props", $$"""{"default_generation_settings":{"n_ctx":{{contextTokens}}},"total_slots":1,"build_info":"b4700-c392e50"}"""),
        },
        "tgi" => new(kind)
        {
            OwnedBy = "huggingface", ObjectArguments = true, Continues = true, Overflow = Overflow.Unprocessable,
            Finishes = new Dictionary<string, string> { ["stop"] = "eos_token", ["tool_calls"] = "eos_token" },
            Answers = Says("/info", $$"""{"model_id":"llama","max_concurrent_requests":128,"max_total_tokens":{{contextTokens}},"version":"3.3.4"}"""),
        },
        "ollama" => new(kind)
        {
            OwnedBy = "library", NoRole = true, Overflow = Overflow.Silent,
            Answers = new Dictionary<string, string> { ["/api/version"] = """{"version":"0.12.3"}""", ["/api/ps"] = $$"""{"models":[{"name":"llama3.1","context_length":{{contextTokens}}}]}""" },
        },
        "transformers" => new(kind)
        {
            OwnedBy = "meta-llama", CallShape = "json_typed", Refuses = ["tool_choice", "stream_options", "response_format", "max_completion_tokens"],
        },
        _ => throw new FormatException($"There is no engine called {kind}: say {string.Join(", ", Kinds)}."),
    };

    /// <summary>The answer to a request that it refuses, or null.</summary>
    public (int Status, string Body)? Refuse(SimulatedRequest request)
    {
        var refused = Refuses.Where(f => request.Json.TryGetProperty(f, out _)).ToList();
        if (refused.Count > 0) return (422, JsonSerializer.Serialize(new { detail = $"Unexpected fields in the request: {string.Join(", ", refused)}" }));
        if (RefusesToolsInStreams && request.Streams && request.Tools.Count > 0) return (500, Error(500, "server_error", "Cannot use tools with stream"));
        if (NeedsDescriptions && request.Json.TryGetProperty("tools", out var tools) && tools.EnumerateArray().Any(t => !t.GetProperty("function").TryGetProperty("description", out _)))
            return (500, Error(500, "server_error", "[json.exception.out_of_range.403] key 'description' not found"));
        if (RefusesTwoCalls && request.Messages.Any(m => m.ToolCalls > 1))
            return OwnedBy == "vllm" ? (400, Error(400, "BadRequestError", "This model only supports single tool-calls at once!")) : (500, Error(500, "server_error", "raise_exception: This model only supports single tool-calls at once!"));
        return null;
    }

    /// <summary>The answer to a prompt that is too long, or null where nothing is said.</summary>
    public (int Status, string Body)? RefuseLong(int promptTokens, int contextTokens) => Overflow switch
    {
        Overflow.Silent => null,
        Overflow.Unprocessable => (422, $$"""{"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= {{contextTokens}}. Given: {{promptTokens}} `inputs` tokens","error_type":"validation"}"""),
        Overflow.ErrorLine => (400, Error(400, "invalid_request_error", "the request exceeds the available context size. try increasing the context size or enable context shift")),
        Overflow.ServerError => (500, Error(500, "server_error", "Input prompt is too big compared to KV size. Please try increasing KV size.")),
        _ => (400, Error(400, "BadRequestError", $"You passed {promptTokens} input tokens and requested more. However, the model's context length is only {contextTokens}.")),
    };

    private static Dictionary<string, string> Says(string path, string answer) => new() { [path] = answer };

    private static string Error(int code, string type, string message) => JsonSerializer.Serialize(new { error = new { code, message, type } });
}
