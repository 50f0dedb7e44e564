using System.Globalization;
using System.Text.Json;
using AgentHub.Bench.Setup;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Gateway;
using AgentHub.Simulators.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace AgentHub.Bench.Pool;

/// <summary>
/// G11: Semantic Kernel's own OpenAI connector, once straight at an engine and once through the pool's gateway; nothing but the address differs.
/// Six kinds of engines and the quirks that were seen on real ones.
/// </summary>
internal static class Compatibility
{
    private const string Key = "the-key-of-the-operator";
    private const string Final = "It will be sunny in Amman.";
    private static readonly string[] Kinds = ["vllm", "sglang", "llamacpp", "llamacpp-old", "tgi", "ollama", "transformers"];
    private static readonly JsonElement Amman = JsonElement.Parse("""{"city":"Amman","days":3}""");
    private static readonly ScriptedAnswer Last = new() { Text = Final };

    private static readonly Scenario[] Scenarios =
    [
        new("plain", [Last]),
        new("a call", [Call(), Last], Calls: 1),
        new("a call without an id", [new() { ToolCalls = [new("w-get_weather", Amman, "")] }, Last], Calls: 1),
        new("a call, numbers as text", [new() { ToolCalls = [new("w-get_weather", JsonElement.Parse("""{"city":"Amman","days":"3"}"""))] }, Last], Calls: 1),
        new("a call without its prefix", [Call("get_weather"), Last], Calls: 1),
        new("a call in camel case", [Call("w.getWeather"), Last], Calls: 1),
        new("two calls at once", [new() { ToolCalls = [new("w-get_weather", Amman, "a"), new("w-get_weather", JsonElement.Parse("""{"city":"Aqaba","days":1}"""), "b")] }, Last], Calls: 2),
        new("a call as JSON in the text", [Written("json"), Last], Calls: 1),
        new("a call after the python tag", [Written("python_tag_ended"), Last], Calls: 1),
        new("a call in a fence", [Written("fence"), Last], Calls: 1),
        new("a call in a function tag", [Written("function_tag_open"), Last], Calls: 1),
        new("a call cut short", [new() { Text = """{"name": "w-get_weather", "parameters": {"city": "Am""", Finish = "length" }, Last]),
        new("finish 'eos'", [Last with { Finish = "eos" }]),
        new("finish ''", [Last with { Finish = "" }]),
        new("finish 'abort'", [Last with { Finish = "abort" }, Last]),
        new("busy once", [Last], new EngineFault(FaultKind.Unavailable)),
        new("500 once", [Last], new EngineFault(FaultKind.ServerError)),
        new("error at once inside 200", [Last, Last], new EngineFault(FaultKind.ErrorEvent) { AfterPieces = 0 }),
        new("error in the middle", [Last, Last], new EngineFault(FaultKind.ErrorEvent) { AfterPieces = 3 }),
        new("end without a finish", [Last, Last], new EngineFault(FaultKind.CutMidStream) { AfterPieces = 3 }),
        new("garbage", [Last, Last], new EngineFault(FaultKind.GarbageJson) { AfterPieces = 0 }),
        new("nothing said", [Last, Last], new EngineFault(FaultKind.Empty)),
        new("JSON of a schema", [new() { Text = """{"open":true}""" }], Json: true),
        new("JSON in a fence", [new() { Text = "```json\n{\"open\": true}\n```" }], Json: true),
        new("other JSON first", [new() { Text = "Yes, we are." }, new() { Text = """{"open":true}""" }], Json: true),
        new("a history too long", [Last], History: 120),
    ];

    public static async Task RunAsync(CancellationToken cancel)
    {
        Console.WriteLine($"g11: Semantic Kernel {typeof(Kernel).Assembly.GetName().Version} with {Scenarios.Length} scenarios, whole and streamed, at {Kinds.Length} engines (the six, and an old llama.cpp)\n");
        var outcomes = new List<(string Kind, Scenario Scenario, bool Streams, string Raw, string Pool)>();
        foreach (var kind in Kinds)
        {
            foreach (var scenario in Scenarios)
                foreach (var streams in new[] { false, true })
                    outcomes.Add((kind, scenario, streams, await TryAsync(kind, scenario, streams, throughPool: false, cancel), await TryAsync(kind, scenario, streams, throughPool: true, cancel)));
        }

        Stats.Table(["engine", "raw: right", "throws", "wrong, and nobody is told", "through the pool: right", "throws", "wrong"],
            [.. outcomes.GroupBy(o => o.Kind).Select(g => Row(g.Key, [.. g.Select(o => o.Raw)], [.. g.Select(o => o.Pool)])), Row("all", [.. outcomes.Select(o => o.Raw)], [.. outcomes.Select(o => o.Pool)])]);
        foreach (var (kind, scenario, streams, _, pool) in outcomes.Where(o => !o.Pool.StartsWith("right", StringComparison.Ordinal))) Console.WriteLine($"  {kind}, {scenario.Name}{(streams ? ", streamed" : "")}: {pool}");
        if (outcomes.Any(o => !o.Pool.StartsWith("right", StringComparison.Ordinal))) Environment.ExitCode = 1;
        Console.WriteLine("\n  raw, by scenario (of {0}): {1}\n", Kinds.Length * 2, string.Join("; ", outcomes.GroupBy(o => o.Scenario.Name).Select(g => $"{g.Key} {g.Count(o => o.Raw.StartsWith("right", StringComparison.Ordinal))}")));
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<string> raw, IReadOnlyList<string> pool) => [name, .. Counts(raw), .. Counts(pool)];

    private static IEnumerable<string> Counts(IReadOnlyList<string> outcomes) => new[]
    {
        outcomes.Count(o => o.StartsWith("right", StringComparison.Ordinal)), outcomes.Count(o => o.StartsWith("throws", StringComparison.Ordinal)), outcomes.Count(o => o.StartsWith("wrong", StringComparison.Ordinal)),
    }.Select(n => n.ToString(CultureInfo.InvariantCulture) + (n == outcomes.Count ? " (100 %)" : ""));

    private static async Task<string> TryAsync(string kind, Scenario scenario, bool streams, bool throughPool, CancellationToken cancel)
    {
        await using var engine = await EngineSimulator.StartAsync(new() { Kind = kind, ZeroDelay = true, ContextTokens = 2_000 }, cancel);
        engine.Script(scenario.Answers);
        if (scenario.Fault is { } fault) engine.Fail(fault);
        await using var gateway = throughPool ? await GatewayAsync(engine, kind, cancel) : null;
        using var http = Network.Client();
        var calls = new List<string>();
        try
        {
            var text = await AskAsync(gateway is null ? engine.BaseUrl : new Uri(gateway.Urls.First() + "/v1"), http, scenario, streams, calls, cancel);
            var told = engine.Requests is [.., { Messages: [var first, ..] }] ? first.Content : null;
            if (scenario.History > 0 && told != "You are Sam.") return "wrong: the system prompt was lost";
            if (calls.Count != scenario.Calls || calls.Any(c => c is not ("Amman 3" or "Aqaba 1"))) return $"wrong: {calls.Count} calls, {string.Join(", ", calls)}";
            return (scenario.Json ? IsOpen(text) : text == Final) ? "right" : $"wrong: \"{text}\"";
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // Words that were seen cannot be unsaid; where no engine goes on, to be told is all that there is.
            if (streams && kind is "ollama" or "transformers" or "llamacpp-old" && (scenario.Answers[0].Finish == "abort" || scenario.Fault is { AfterPieces: > 0, Kind: FaultKind.ErrorEvent or FaultKind.CutMidStream })) return "right: told that it broke off";
            return $"throws {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static async Task<string> AskAsync(Uri address, HttpClient http, Scenario scenario, bool streams, List<string> calls, CancellationToken cancel)
    {
        var kernel = new Kernel();
        kernel.ImportPluginFromFunctions("w", [KernelFunctionFactory.CreateFromMethod((string city, int days) =>
        {
            calls.Add($"{city} {days}");
            return "Sunny.";
        }, "get_weather", "The weather of a city in the next days.")]);
#pragma warning disable SKEXP0010 // An address of one's own is how everybody uses it with a Llama.
        var chat = new OpenAIChatCompletionService("llama-3.1-8b-instruct", address, Key, null, http);
#pragma warning restore SKEXP0010
        var settings = new OpenAIPromptExecutionSettings { MaxTokens = 200, FunctionChoiceBehavior = scenario.Json ? null : FunctionChoiceBehavior.Auto() };
        if (scenario.Json) settings.ResponseFormat = typeof(Opening);

        var history = new ChatHistory("You are Sam.");
        for (var i = 0; i < scenario.History; i++)
        {
            history.AddUserMessage($"Question {i} about the weather in the cities of the kingdom?");
            history.AddAssistantMessage($"Answer {i}: it has been fine for as long as anybody remembers.");
        }

        history.AddUserMessage("Will it be sunny in Amman?");
        if (!streams) return (await chat.GetChatMessageContentAsync(history, settings, kernel, cancel)).Content ?? "";

        var text = "";
        await foreach (var piece in chat.GetStreamingChatMessageContentsAsync(history, settings, kernel, cancel)) text += piece.Content;
        return text;
    }

    private static async Task<WebApplication> GatewayAsync(EngineSimulator engine, string kind, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Configuration["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString();
        builder.Configuration["AgentHub:Engines:0:Key"] = Key;
        // transformers serve says nothing of itself; what it refuses is learnt, or told.
        if (kind == "transformers") builder.Configuration["AgentHub:Engines:0:Dialect"] = "transformers";
        builder.Configuration["AgentHub:Engines:0:ContextTokens"] = "2000";
        builder.Configuration["AgentHub:Gateway:Key"] = Key;
        builder.Services.AddInference(builder.Configuration, o => o.RetryDelay = TimeSpan.FromMilliseconds(1));
        var app = builder.Build();
        app.MapInferenceGateway();
        await app.StartAsync(cancel);
        foreach (var known in app.Services.GetRequiredService<EngineList>().All) await app.Services.GetRequiredService<EngineProbe>().CheckAsync(known, cancel);
        return app;
    }

    private static ScriptedAnswer Call(string name = "w-get_weather") => new() { ToolCalls = [new(name, Amman)] };

    private static ScriptedAnswer Written(string shape) => new() { As = shape, ToolCalls = [new("w-get_weather", Amman)] };

    private static bool IsOpen(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Opening>(text, JsonSerializerOptions.Web) is { Open: true };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The JSON that is asked for.</summary>
    internal sealed record Opening([property: System.Text.Json.Serialization.JsonPropertyName("open")] bool Open);

    private sealed record Scenario(string Name, IReadOnlyList<ScriptedAnswer> Answers, EngineFault? Fault = null, int Calls = 0, bool Json = false, int History = 0);
}
