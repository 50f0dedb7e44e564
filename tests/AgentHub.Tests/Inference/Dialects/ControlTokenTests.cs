using System.Text.Json;
using AgentHub.Inference.Dialects;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Dialects;

/// <summary>Every control token of Llama's vocabulary, in every place where text from outside can stand: none reaches an engine whole.</summary>
public sealed class ControlTokenTests
{
    private static readonly string[] Vocabulary =
    [
        "<|begin_of_text|>", "<|end_of_text|>", "<|finetune_right_pad_id|>", "<|step_id|>", "<|start_header_id|>", "<|end_header_id|>", "<|eom_id|>", "<|eot_id|>", "<|python_tag|>", "<|image|>",
        .. Enumerable.Range(0, 256).Select(i => $"<|reserved_special_token_{i}|>"),
    ];

    private static readonly string All = string.Concat(Vocabulary);

    [Fact]
    public async Task None_reaches_an_engine_from_a_message_a_tool_or_a_name()
    {
        var schema = """{"type":"object","description":"ALL","properties":{"ESCAPED":{"type":"string","enum":["ALL"]}}}""".Replace("ALL", All, StringComparison.Ordinal).Replace("ESCAPED", Escaped(All), StringComparison.Ordinal);
        var tool = AIFunctionFactory.CreateDeclaration("t" + Vocabulary[0], All, JsonElement.Parse(schema));
        var arguments = new Dictionary<string, object?> { ["a"] = All, [All] = "b", ["c"] = JsonElement.Parse($"[\"{Escaped(All)}\"]"), ["d"] = new[] { All } };
        List<ChatMessage> messages =
        [
            new(ChatRole.System, All),
            new(ChatRole.User, All) { AuthorName = All },
            new(new ChatRole("user" + All), "hello"),
            new(ChatRole.Assistant, [new TextContent(All), new FunctionCallContent("1" + All, "f" + All, arguments)]),
            new(ChatRole.Tool, [new FunctionResultContent("1" + All, All)]),
            new(ChatRole.Tool, [new FunctionResultContent("2", new { said = All })]),
            new(ChatRole.Tool, [new FunctionResultContent("3", JsonElement.Parse($$"""{"{{Escaped(All)}}":"{{Escaped(All)}}"}"""))]),
            new(ChatRole.Tool, [new FunctionResultContent("4", JsonElement.Parse($"\"{Escaped(All)}\""))]),
        ];

        await HearsNoneAsync(messages, new ChatOptions
        {
            Instructions = All,
            Tools = [tool],
            ToolMode = ChatToolMode.RequireSpecific("t" + All),
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "s" + All),
        });
    }

    [Fact]
    public async Task None_is_put_together_from_the_parts_of_a_message()
    {
        var messages = new List<ChatMessage>();
        foreach (var token in Vocabulary)
            for (var cut = 1; cut < token.Length; cut += 3)
                messages.Add(new(ChatRole.User, [new TextContent(token[..cut]), new TextContent(token[cut..])]));

        await HearsNoneAsync(messages);
    }

    [Fact]
    public void None_is_left_where_one_was_hidden_in_another()
    {
        foreach (var token in Vocabulary)
            Assert.DoesNotContain(Vocabulary, t => ControlTokens.Defuse($"<{token[..4]}{token}{token[4..]}<<||").Contains(t, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("half an emoji \uD83C stays no trouble")]
    [InlineData("a < b | c > d, x |> f and <b>bold</b>")]
    public async Task Other_text_goes_as_it_is(string text)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;

        await pool.AskAsync(text);

        Assert.Equal(text.Replace('\uD83C', '\uFFFD'), engines[0].Requests[0].LastUserText);
    }

    private static async Task HearsNoneAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options = null)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;

        // What the simulated engine makes of it is another matter.
        await Record.ExceptionAsync(() => pool.Client().GetResponseAsync(messages, options, TestContext.Current.CancellationToken));

        var heard = Texts(engines[0].Requests[0].Json).ToList();
        Assert.NotEmpty(heard);
        Assert.DoesNotContain(heard, text => Vocabulary.Any(t => text.Contains(t, StringComparison.Ordinal)));
    }

    // Every text and name of the request, and of the JSON that stands in its texts, as an engine reads it.
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => Inside(value.GetString()!).Prepend(value.GetString()!),
        _ => [],
    };

    private static IEnumerable<string> Inside(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '[' or '"')) return [];
        try
        {
            return [.. Texts(JsonElement.Parse(text))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Escaped(string text) => text.Replace("<", "\\u003c", StringComparison.Ordinal).Replace("|", "\\u007C", StringComparison.Ordinal);
}
