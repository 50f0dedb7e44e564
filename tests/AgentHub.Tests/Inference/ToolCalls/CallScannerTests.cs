using System.Text.Json;
using AgentHub.Inference.ToolCalls;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.ToolCalls;

/// <summary>What Llama writes, what it means, and that it means the same however it was cut.</summary>
public sealed class CallScannerTests
{
    private static readonly AIFunctionDeclaration[] Tools =
    [
        TestTools.Search, TestTools.HandOver,
        TestTools.Declare("Weather-get_weather", """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"},"celsius":{"type":"boolean"},"hours":{"type":"array"}},"required":["city"]}"""),
    ];

    public static TheoryData<string, string, string> Shapes => new()
    {
        // What was written | the text that is left | the calls
        { """{"name": "search_knowledge", "parameters": {"query": "sunday"}}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"type": "function", "name": "search_knowledge", "parameters": {"query": "sunday"}}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"type":"function","function":{"name":"search_knowledge","parameters":{"query":"sunday"}}}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"function": "search_knowledge", "args": {"query": "sunday"}}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"parameters": {"query": "sunday"}, "name": "search_knowledge"}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"name":"search_knowledge","arguments":"{\"query\":\"sunday\"}"}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{'name': 'search_knowledge', 'parameters': {'query': 'it's open', 'exact': True, 'limit': None}}""", "", """search_knowledge{"query":"it's open","exact":true}""" },
        { """<|python_tag|>{"name": "search_knowledge", "parameters": {"query": "sunday"}}<|eom_id|>""", "", """search_knowledge{"query":"sunday"}""" },
        { """<|python_tag|>search_knowledge.call(query="opening (hours)", limit=3)""", "", """search_knowledge{"query":"opening (hours)","limit":3}""" },
        { """search_knowledge(query="sunday")""", "", """search_knowledge{"query":"sunday"}""" },
        { """search_knowledge("sunday")""", "", """search_knowledge{"query":"sunday"}""" },
        { """[search_knowledge(query="a"), hand_over(reason="b")]""", "", """search_knowledge{"query":"a"} hand_over{"reason":"b"}""" },
        { """[{"name":"search_knowledge","parameters":{"query":"a"}},{"name":"hand_over","parameters":{}}]""", "", """search_knowledge{"query":"a"} hand_over{}""" },
        { """{"name":"search_knowledge","parameters":{"query":"a;b {c} \"d\""}}; {"name":"hand_over","parameters":{}}""", "", """search_knowledge{"query":"a;b {c} \"d\""} hand_over{}""" },
        { """<function=search_knowledge>{"query": "sunday"}</function>""", "", """search_knowledge{"query":"sunday"}""" },
        { """<function=search_knowledge>{"query": "sunday"}""", "", """search_knowledge{"query":"sunday"}""" },
        { """<tool_call>{"name":"hand_over","arguments":{}}</tool_call>""", "", """hand_over{}""" },
        { "```json\n{\"name\": \"search_knowledge\", \"parameters\": {\"query\": \"sunday\"}}\n```", "", """search_knowledge{"query":"sunday"}""" },
        { """Let me look. {"name": "search_knowledge", "parameters": {"query": "sunday"}}""", "Let me look. ", """search_knowledge{"query":"sunday"}""" },
        { """{"name": "search_knowledge", "parameters": {"query": "sunday"}""", "", """search_knowledge{"query":"sunday"}""" },
        { """{"name": "get_weather", "parameters": {"city": "Amman", "days": "3", "celsius": "true", "hours": 7}}""", "", """Weather-get_weather{"city":"Amman","days":3,"celsius":true,"hours":[7]}""" },
        { """{"name": "weather.getWeather", "parameters": {"city": "عمّان"}}""", "", """Weather-get_weather{"city":"عمّان"}""" },
        { """{"name": "serch_knowlege", "parameters": {"query": "slip"}}""", "", """search_knowledge{"query":"slip"}""" },
        { """{"name": "hand_over"}""", "", """hand_over{}""" },
        { """{"name": "search_knowledge", "parameters": {}}""", "", """search_knowledge{}""" },
        { """{"search_knowledge": {"query": "a"}}""", "", """search_knowledge{"query":"a"}""" },
        { """{"function_call": {"name": "search_knowledge", "arguments": "{\"query\": \"a\"}"}}""", "", """search_knowledge{"query":"a"}""" },
        { """search_knowledge({"query": "a"})""", "", """search_knowledge{"query":"a"}""" },
        { """search_knowledge(query='a;b', exact=True)""", "", """search_knowledge{"query":"a;b","exact":true}""" },
        { """<function=search_knowledge{"query": "a"}></function>""", "", """search_knowledge{"query":"a"}""" },
        { """<function=search_knowledge>{"query": "a"}<function>""", "", """search_knowledge{"query":"a"}""" },
        { """<function=search_knowledge(query='a')></function> Done.""", "Done.", """search_knowledge{"query":"a"}""" },
        { "```json\n{\"name\": \"hand_over\"}\n```\n```json\n{\"name\": \"hand_over\"}\n```", "", """hand_over{} hand_over{}""" },
        { """{"name": "hand_over", "parameters": {}}<|eom_i""", "", """hand_over{}""" },

        // What is no call stays as it was.
        { """{"name": "Bob", "type": "person"}""", """{"name": "Bob", "type": "person"}""", "" },
        { """{"name": "delete_everything", "parameters": {"query": "x"}}""", """{"name": "delete_everything", "parameters": {"query": "x"}}""", "" },
        { """{"name": "search_knowledge", "description": "Finds things.", "parameters": {"type":"object","properties":{"query":{"type":"string"}}}}""", """{"name": "search_knowledge", "description": "Finds things.", "parameters": {"type":"object","properties":{"query":{"type":"string"}}}}""", "" },
        { """{"name": "search_knowledge"}""", """{"name": "search_knowledge"}""", "" },
        { """{"search_knowledge": {"limit": 3}}""", """{"search_knowledge": {"limit": 3}}""", "" },
        { "search_knowledge() finds things", "search_knowledge() finds things", "" },
        { """Use { and } and [x] and <b>, a `tick`, ```code {"a":1}``` and 3 < 4.""", """Use { and } and [x] and <b>, a `tick`, ```code {"a":1}``` and 3 < 4.""", "" },
        { "We deliver [1] on weekdays [2].", "We deliver [1] on weekdays [2].", "" },
        { "search the shelf (left) for it", "search the shelf (left) for it", "" },
        { "  \n نعم، نحن مفتوحون 🍰 ", "  \n نعم، نحن مفتوحون 🍰 ", "" },
        { "print(\"hello\")", "print(\"hello\")", "" },
        { "{", "{", "" },
        { "[", "[", "" },
        { "``", "``", "" },
        { "<|python", "<|python", "" },
        { "Good bye.<|eot_id|>", "Good bye.", "" },
        { """{"name": {"deep": [1, 2""", """{"name": {"deep": [1, 2""", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_read_right(string written, string text, string calls) => Assert.Equal((text, calls), Scan([written]));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_read_the_same_when_cut_at_any_point(string written, string text, string calls)
    {
        for (var first = 0; first <= written.Length; first++)
            for (var second = first; second <= written.Length; second++)
                Assert.Equal((text, calls), Scan([written[..first], written[first..second], written[second..]]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_read_the_same_letter_by_letter(string written, string text, string calls) =>
        Assert.Equal((text, calls), Scan([.. written.Select(c => c.ToString())]));

    [Fact]
    public void Any_mixture_is_read_the_same_however_it_is_cut()
    {
#pragma warning disable CA5394 // A seed makes the test repeatable.
        var random = new Random(20_260_301);
        var parts = Shapes.Select(s => s.Data.Item1).Concat([" ", "\n", "{", "}", "\"", "'", "<", "[", "```", ";", "\\", "name", "<|eom_id|>"]).ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            var written = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));
            var cuts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(written.Length + 1)).Append(0).Append(written.Length).Order().ToList();
            var pieces = cuts.Zip(cuts.Skip(1), (from, to) => written[from..to]).ToArray();
            Assert.Equal((written, Outcome([written])), (written, Outcome(pieces)));
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void Whatever_a_model_writes_means_what_the_rule_says_however_it_is_cut()
    {
        var catalog = new ToolCatalog([.. LlamaWriting.Tools.Select(t => TestTools.Declare(t.Name, t.Schema))]);
        var writing = new LlamaWriting(seed: 7);
        for (var i = 0; i < 20_000; i++)
        {
            var sample = writing.Next();
            var whole = Outcome([sample.Text], catalog);

            Assert.Equal((sample.Text, whole), (sample.Text, Outcome(writing.Cut(sample.Text), catalog)));
            if (sample.Shown is { } shown) Assert.Equal((sample.Text, (shown, string.Join(' ', sample.Calls.Select(c => c.Name + c.Arguments.ToJsonString(Relaxed)))).ToString()), (sample.Text, whole));
        }
    }

    [Theory]
    [InlineData("""{"name": "search_knowledge", "parameters": {"query": "sun""")]
    [InlineData("""{"name": "search_knowledge", "parameters": {""")]
    [InlineData("""<function=search_knowledge>{"query": "sun""")]
    [InlineData("""search_knowledge(query="sun""")]
    [InlineData("""[search_knowledge(query="sun""")]
    [InlineData("""<function=search_knowledge(query='sun""")]
    public void A_call_that_was_cut_off_is_neither_run_nor_shown(string written) => Assert.Throws<TruncatedCallException>(() => Scan([written]));

    [Fact]
    public void Prose_is_not_held_back()
    {
        var scanner = new CallScanner(new ToolCatalog(Tools));

        Assert.Equal("We are open ", scanner.Push("We are open ").Text);
        Assert.Equal("[1] and { here", scanner.Push("[1] and { here").Text);
    }

    [Fact]
    public void Without_tools_nothing_is_a_call()
    {
        var scanner = new CallScanner(new ToolCatalog([]));
        const string Written = """{"name": "search_knowledge", "parameters": {"query": "sunday"}}""";

        Assert.Equal(Written, scanner.Push(Written).Text + scanner.End().Text);
    }

    [Fact]
    public void A_candidate_that_does_not_end_is_let_go()
    {
        var written = """{"name": "search_knowledge", "parameters": {"query": " """ + new string('x', CallMatcher.MaxCandidate);

        Assert.Equal((written, ""), Scan([written]));
        Assert.Equal((written, ""), Scan([.. written.Chunk(1_000).Select(c => new string(c))]));
    }

    private static string Outcome(string[] pieces, ToolCatalog? catalog = null)
    {
        try
        {
            return Scan(pieces, catalog).ToString();
        }
        catch (TruncatedCallException)
        {
            return "cut off";
        }
    }

    private static (string Text, string Calls) Scan(string[] pieces, ToolCatalog? catalog = null)
    {
        var scanner = new CallScanner(catalog ?? new ToolCatalog(Tools));
        var scanned = pieces.Select(scanner.Push).ToList();
        scanned.Add(scanner.End());
        return (string.Concat(scanned.Select(s => s.Text)), string.Join(' ', scanned.SelectMany(s => s.Calls).Select(c => c.Name + c.Arguments.ToJsonString(Relaxed))));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
