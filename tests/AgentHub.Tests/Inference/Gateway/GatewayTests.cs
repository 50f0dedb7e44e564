using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Gateway;
using AgentHub.Simulators.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Inference.Gateway;

public sealed class GatewayTests : IAsyncLifetime
{
    private const string Key = "a-key-of-the-operator";
    private EngineSimulator engine = null!;
    private WebApplication gateway = null!;
    private HttpClient http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        engine = await EngineSimulator.StartAsync(cancel: Cancel);
        (gateway, http) = await StartAsync(Key, engine);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await gateway.StopAsync(Cancel);
        await gateway.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer another-key-of-others")]
    [InlineData("Basic a-key-of-the-operator")]
    [InlineData("Bearer ")]
    public async Task Strangers_are_refused(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(Question("hello")) };
        http.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("authentication_error", (await ErrorAsync(response)).GetProperty("type").GetString());
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_gateway()
    {
        var (closed, client) = await StartAsync(key: null, engine);
        await using var _ = closed;
        using var __ = client;

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/models", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/v1/chat/completions", Question("hello"), Cancel)).StatusCode);
        await closed.StopAsync(Cancel);
    }

    [Fact]
    public async Task The_models_of_the_engines_are_listed()
    {
        var models = await http.GetFromJsonAsync<JsonElement>("/v1/models", Cancel);

        Assert.Equal("llama-3.1-8b-instruct", models.GetProperty("data")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_whole_reply_has_text_finish_and_usage()
    {
        engine.Script(new ScriptedAnswer { Text = "Guten Tag, schöne Grüße." });

        using var response = await http.PostAsJsonAsync("/v1/chat/completions", Question("hello"), Cancel);

        var reply = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("Guten Tag, schöne Grüße.", reply.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        Assert.Equal("stop", reply.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.True(reply.GetProperty("usage").GetProperty("completion_tokens").GetInt32() > 0);
    }

    [Fact]
    public async Task Our_own_pool_can_be_an_engine_of_another_one_with_tools_and_stream()
    {
        await using var outer = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = http.BaseAddress + "v1", ["AgentHub:Engines:0:Key"] = Key });
        var options = new ChatOptions { Tools = [TestTools.Search] };

        var call = (await outer.AskAsync("When do you deliver?", options)).Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Single();
        var reply = await outer.Client().GetResponseAsync(
            [new(ChatRole.User, "When do you deliver?"), new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "[1] Delivery: On weekdays.")])], options, Cancel);

        Assert.Equal("search_knowledge", call.Name);
        Assert.Equal("On weekdays.", reply.Text);
        Assert.True(reply.Usage?.TotalTokenCount > 0);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_says_so_and_has_no_end()
    {
        engine.Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 2, Count = 9 });

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(new { messages = Messages("a long story about bicycles"), stream = true }) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        var text = "";
        // The connection breaks too, for those who do not look at the last event.
        await Assert.ThrowsAnyAsync<IOException>(async () => { while (await reader.ReadLineAsync(Cancel) is { } line) text += line; });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"error\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"messages":[]}""", 400)]
    [InlineData("""{"messages":[{"role":"wizard","content":"x"}]}""", 400)]
    [InlineData("""{"messages":[{"role":"user","content":7}]}""", 400)]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"temperature":"hot"}""", 400)]
    [InlineData("""{"model":"gpt-9","messages":[{"role":"user","content":"x"}]}""", 404)]
    public async Task What_is_wrong_gets_a_sentence(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/v1/chat/completions", content, Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.EndsWith(".", (await ErrorAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-AgentHub-Tenant", "sunny-bikes")]
    [InlineData("X-AgentHub-Class", "urgent")]
    public async Task A_wrong_header_is_named(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(Question("hello")) };
        request.Headers.Add(header, value);

        using var response = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(header, (await ErrorAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var response = await http.PostAsJsonAsync("/v1/chat/completions", Question(new string('x', 70_000)), Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429)]
    [InlineData(FaultKind.ServerError, 502)]
    [InlineData(FaultKind.BadRequest, 400)]
    public async Task What_an_engine_refuses_has_a_fitting_status(FaultKind fault, int status)
    {
        engine.Fail(new EngineFault(fault) { Count = 3 });

        using var response = await http.PostAsJsonAsync("/v1/chat/completions", Question("hello"), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
    }

    private static object Question(string text) => new { model = "auto", messages = Messages(text) };

    private static object[] Messages(string text) => [new { role = "user", content = text }];

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error");

    private static async Task<(WebApplication App, HttpClient Http)> StartAsync(string? key, EngineSimulator engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Configuration["AgentHub:Gateway:Key"] = key;
        builder.Configuration["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString();
        builder.Services.AddInference(builder.Configuration, o => (o.MaxGatewayBodyBytes, o.RetryDelay, o.MaxRetryDelay) = (65_536, TimeSpan.Zero, TimeSpan.Zero));
        var app = builder.Build();
        app.MapInferenceGateway();
        await app.StartAsync(Cancel);
        foreach (var known in app.Services.GetRequiredService<EngineList>().All) await app.Services.GetRequiredService<EngineProbe>().CheckAsync(known, Cancel);
#pragma warning disable RS0030 // A test calls its own server.
        return (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
#pragma warning restore RS0030
    }
}
