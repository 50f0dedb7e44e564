using System.Net;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Agents;

public sealed class AgentsApiTests(AgentHubHost host)
{
    [Fact]
    public async Task An_agent_is_made_changed_and_published()
    {
        var api = ApiCaller.Of(await host.NewTenantAsync());

        var made = await api.PostAsync("/api/v1/agents", new { name = " Ann ", languages = new[] { "en", "ar" }, unknown = 1 });
        var path = made.Headers.Location!.ToString();
        Assert.Equal("Ann", made.Ok(HttpStatusCode.Created)["name"]!.GetValue<string>());
        Assert.Equal(0, made.Json["publishedVersion"]!.GetValue<int>());

        Assert.Equal("Be kind.", (await api.PatchAsync(path, new { instructions = "Be kind." })).Ok()["instructions"]!.GetValue<string>());
        Assert.Equal(1, (await api.PostAsync(path + "/publications")).Ok(HttpStatusCode.Created)["number"]!.GetValue<int>());

        var published = (await api.GetAsync(path)).Ok();
        Assert.Equal(("Ann", "Be kind.", 1, false), (published["name"]!.GetValue<string>(), published["instructions"]!.GetValue<string>(), published["publishedVersion"]!.GetValue<int>(), published["hasDraft"]!.GetValue<bool>()));
        Assert.Equal(["en", "ar"], published["languages"]!.AsArray().Select(l => l!.GetValue<string>()));

        Assert.False((await api.PatchAsync(path, new { })).Ok()["hasDraft"]!.GetValue<bool>());
        Assert.True((await api.PatchAsync(path, new { tone = "short" })).Ok()["hasDraft"]!.GetValue<bool>());
        Assert.Equal("", (await api.GetAsync(path + "/publications/1")).Ok()["tone"]!.GetValue<string>());
        (await api.GetAsync(path + "/publications/2")).Refusal(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Publications_at_once_have_numbers_of_their_own()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PostAsync($"/api/v1/agents/{tenant.Agent}/publications")));

        Assert.Equal(Enumerable.Range(2, 8), all.Select(a => a.Ok(HttpStatusCode.Created)["number"]!.GetValue<int>()).Order());
    }

    [Fact]
    public async Task The_list_is_walked_in_pages_of_any_size_once_and_oldest_first()
    {
        var api = ApiCaller.Of(await host.NewTenantAsync());
        for (var i = 0; i < 6; i++) (await api.PostAsync("/api/v1/agents", new { name = $"Agent {i}" })).Ok(HttpStatusCode.Created);
        var whole = (await api.WalkAsync("/api/v1/agents", 200)).Select(a => a["name"]!.GetValue<string>()).ToList();

        Assert.Equal(["Agent 0", "Agent 1", "Agent 2", "Agent 3", "Agent 4", "Agent 5"], whole[1..]);
        for (var limit = 1; limit <= 8; limit++) Assert.Equal(whole, (await api.WalkAsync("/api/v1/agents", limit)).Select(a => a["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=ten")]
    [InlineData("limit=-1")]
    [InlineData("limit=1&limit=2")]
    [InlineData("cursor=zzz")]
    [InlineData("cursor=%00")]
    [InlineData("cursor=AAAAAAAAAAA")]
    [InlineData("cursor=!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_page_that_cannot_be_is_refused_with_a_sentence(string page)
    {
        var sentence = (await ApiCaller.Of(await host.NewTenantAsync()).GetAsync($"/api/v1/agents?{page}")).Refusal(HttpStatusCode.BadRequest);

        Assert.Contains(page.Split('=')[0], sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":" "}""", "1 to 100")]
    [InlineData("""{"name":"a\u0000b"}""", "U+0000")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":1}""", "name does not hold")]
    [InlineData("""{"name":{"a":[]}}""", "name does not hold")]
    [InlineData("""{"name":"x","languages":"en"}""", "languages does not hold")]
    [InlineData("""{"name":"x","languages":[null]}""", "tags")]
    [InlineData("""{"name":"x","languages":["<script>"]}""", "tags")]
    [InlineData("null", "JSON object")]
    [InlineData("[]", "JSON object")]
    [InlineData("\"text\"", "JSON object")]
    [InlineData("{", "line 1, position 2")]
    [InlineData("", "JSON object")]
    public async Task What_is_wrong_with_an_agent_is_said(string body, string says) =>
        Assert.Contains(says, (await ApiCaller.Of(await host.NewTenantAsync()).PostRawAsync("/api/v1/agents", System.Text.Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_no_JSON_are_refused()
    {
        var api = ApiCaller.Of(await host.NewTenantAsync());

        foreach (var body in (byte[][])[[.. "{\"name\":\""u8, 0xFF, .. "\"}"u8], [0], [.. Enumerable.Repeat((byte)'[', 100_000)], [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), 5_000).SelectMany(b => b)]])
            (await api.PostRawAsync("/api/v1/agents", body)).Refusal(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("garbage/////")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=nonsense")]
    public async Task A_body_of_another_kind_is_told_what_is_taken(string? contentType) =>
        Assert.Contains("application/json", (await ApiCaller.Of(await host.NewTenantAsync()).PostRawAsync("/api/v1/agents", "{\"name\":\"x\"}"u8.ToArray(), contentType)).Refusal(HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_whether_it_says_so_or_not()
    {
        var api = ApiCaller.Of(await host.NewTenantAsync());
        var body = System.Text.Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('a', 30_000_000)}\"}}");

        Assert.Contains("256 kB", (await api.PostRawAsync("/api/v1/agents", body)).Refusal(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);

        using var content = new StreamContent(new UnseekableStream(body));
        content.Headers.ContentType = new("application/json");
        Assert.Contains("256 kB", (await api.SendAsync(HttpMethod.Post, "/api/v1/agents", content)).Refusal(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_that_are_none_are_told_so()
    {
        var api = ApiCaller.Of(await host.NewTenantAsync());

        foreach (var path in new[] { "/api", "/api/v1", "/api/agents", "/api/v1/nothing", "/api/v1/agents/1", "/api/v1/agents/not-an-id", $"/api/v1/agents/{Guid.CreateVersion7()}", "/api/v1/turns/x", "/api/v1/conversations/x/messages" })
            (await api.GetAsync(path)).Refusal(HttpStatusCode.NotFound);
        Assert.Matches("DELETE, but GET, .*POST", (await api.DeleteAsync("/api/v1/agents")).Refusal(HttpStatusCode.MethodNotAllowed));
        (await api.DeleteAsync("/api/v1/signup")).Refusal(HttpStatusCode.MethodNotAllowed);
    }

    private sealed class UnseekableStream(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}
