using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests;

/// <summary>
/// Two businesses, each with a word of its own everywhere a word can stand. Every route of the API, as the server knows them, is
/// called by one with the other's ids: it is not there, and no word of the other is in any answer.
/// </summary>
public sealed partial class ApiIsolationTests(AgentHubHost host)
{
    /// <summary>How each route is called by a stranger. A new route without a line here fails the test.</summary>
    private static readonly Dictionary<string, Func<Marked, object?>> Strangers = new()
    {
        ["GET /agents/{id}"] = _ => null,
        ["PATCH /agents/{id}"] = _ => new { name = "Mine now" },
        ["POST /agents/{id}/publications"] = _ => null,
        ["GET /agents/{id}/publications/{number}"] = _ => null,
        ["GET /agents/{id}/sources"] = _ => null,
        ["GET /agents/{id}/sources/{source}"] = _ => null,
        ["POST /agents/{id}/sources"] = _ => new { kind = "text", title = "Mine", text = "Mine now." },
        ["DELETE /agents/{id}/sources/{source}"] = _ => null,
        ["GET /agents/{id}/sources/{source}/site"] = _ => null,
        ["GET /agents/{id}/sources/{source}/pages"] = _ => null,
        ["POST /agents/{id}/sources/{source}/checks"] = _ => null,
        ["GET /agents/{id}/sources/{source}/affected-answers"] = _ => null,
        ["GET /agents/{id}/search"] = _ => null,
        ["GET /agents/{id}/inspection"] = _ => null,
        ["GET /agents/{id}/facts"] = _ => null,
        ["POST /agents/{id}/facts"] = _ => new { kind = "deliveryArea", value = new { area = "Mine now" } },
        ["PUT /agents/{id}/facts/{fact}"] = _ => new { state = "dismissed" },
        ["DELETE /agents/{id}/facts/{fact}"] = _ => null,
        ["GET /agents/{id}/gaps"] = _ => null,
        ["POST /agents/{id}/gaps/dismissals"] = _ => new { ids = new[] { Guid.CreateVersion7() } },
        ["DELETE /agents/{id}/gaps/{gap}/dismissal"] = _ => null,
        ["POST /agents/{id}/gaps/{gap}/drafts"] = _ => null,
        ["POST /agents/{id}/gaps/{gap}/answers"] = _ => new { question = "Mine?", answer = "Mine now." },
        ["GET /agents/{id}/gate"] = _ => null,
        ["PUT /agents/{id}/gate"] = _ => new { gate = "careful" },
        ["PUT /agents/{id}/sources/{source}/use"] = _ => new { audience = "team" },
        ["GET /agents/{id}/questions"] = _ => null,
        ["POST /agents/{id}/questions"] = _ => new { question = "Mine?" },
        ["DELETE /agents/{id}/questions/{question}"] = _ => null,
        ["POST /agents/{id}/questions/checks"] = _ => null,
        ["GET /agents/{id}/curated"] = _ => null,
        ["POST /agents/{id}/curated"] = _ => new { question = "Mine?", answer = "Mine now." },
        ["GET /agents/{id}/curated/{answer}"] = _ => null,
        ["PUT /agents/{id}/curated/{answer}"] = _ => new { question = "Mine?", answer = "Mine now." },
        ["DELETE /agents/{id}/curated/{answer}"] = _ => null,
        ["GET /conversations/{id}"] = _ => null,
        ["GET /conversations/{id}/messages"] = _ => null,
        ["POST /conversations/{id}/messages"] = _ => new { id = Guid.CreateVersion7(), text = "Mine now." },
        ["PUT /conversations/{id}/owner"] = _ => new { owner = "closed" },
        ["GET /turns/{id}"] = _ => null,
        ["POST /channels"] = other => new { kind = "widget", agentId = other.Tenant.Agent.Value },
    };

    /// <summary>Routes that name nobody's ids: they answer, and hold nothing of the other.</summary>
    private static readonly HashSet<string> Own = ["GET /agents", "POST /agents", "GET /conversations", "GET /channels", "POST /signup"];

    [Fact]
    public async Task What_one_business_has_is_not_there_for_another()
    {
        var (mine, theirs) = (await MarkedAsync("mine"), await MarkedAsync("theirs"));
        var before = await StateAsync(theirs);
        var api = ApiCaller.Of(mine.Tenant);

        foreach (var (method, route) in await RoutesAsync())
        {
            var name = $"{method} {route}";
            if (Own.Contains(name)) continue;

            Assert.True(Strangers.TryGetValue(name, out var body), $"{name} is new: say here how a stranger calls it.");
            var address = theirs.Address(route) + (route.EndsWith("/search", StringComparison.Ordinal) ? $"?q={theirs.Word}" : "");
            var content = body(theirs) is { } given ? JsonContent.Create(given) : null;
            var answer = await api.SendAsync(method, address, content);

            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{name}: {answer.Status} {answer.Text}");
            answer.Refusal(HttpStatusCode.NotFound);
            Assert.DoesNotContain(theirs.Word, answer.Text, StringComparison.OrdinalIgnoreCase);

            // Another's id and one that nobody has look exactly alike.
            var missing = await api.SendAsync(method, Guids().Replace(address, _ => Guid.CreateVersion7().ToString()), body(theirs) is { } again ? JsonContent.Create(again) : null);
            Assert.Equal(WithoutTrace(answer.Text), WithoutTrace(missing.Text));
        }

        Assert.Equal(before, await StateAsync(theirs));
    }

    [Fact]
    public async Task Nothing_of_one_business_stands_in_what_another_reads_of_its_own()
    {
        var (mine, theirs) = (await MarkedAsync("mine"), await MarkedAsync("theirs"));
        var api = ApiCaller.Of(mine.Tenant);
        string[] lists =
        [
            "/api/v1/agents?limit=200", "/api/v1/conversations?limit=200", "/api/v1/conversations?tests=true", "/api/v1/channels?limit=200", mine.Address("/agents/{id}/sources"), mine.Address("/agents/{id}/facts"), mine.Address("/agents/{id}/curated"),
            mine.Address("/agents/{id}/search") + $"?q={theirs.Word} {mine.Word}&limit=200", mine.Address("/conversations/{id}/messages"), mine.Address("/turns/{id}"),
        ];

        foreach (var list in lists)
        {
            var answer = await api.GetAsync(list);
            answer.Ok();
            Assert.True(answer.Text.Contains(mine.Word, StringComparison.OrdinalIgnoreCase), $"The word that should stand in {list} does not: {answer.Text}");
            Assert.DoesNotContain(theirs.Word, answer.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Another_agent_of_the_same_business_does_not_have_the_source()
    {
        var mine = await MarkedAsync("mine");
        var api = ApiCaller.Of(mine.Tenant);
        var second = (await api.PostAsync("/api/v1/agents", new { name = "Second" })).Ok(HttpStatusCode.Created)["id"]!.GetValue<string>();

        (await api.GetAsync($"/api/v1/agents/{second}/sources/{mine.Source}")).Refusal(HttpStatusCode.NotFound);
        (await api.DeleteAsync($"/api/v1/agents/{second}/sources/{mine.Source}")).Refusal(HttpStatusCode.NotFound);
        Assert.Empty((await api.GetAsync($"/api/v1/agents/{second}/search?q={mine.Word}")).Items);
    }

    /// <summary>The API's routes as the server has them.</summary>
    private async Task<List<(HttpMethod Method, string Route)>> RoutesAsync()
    {
        var routes = (await host.RunningAsync()).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => (HttpMethod.Parse(m), Constraint().Replace("/" + e.RoutePattern.RawText!.TrimStart('/')["api/v1/".Length..], "}").TrimEnd('/'))))
            .ToList();
        Assert.Equal(Strangers.Count + Own.Count, routes.Count);
        return routes;
    }

    /// <summary>A business with its word in every place, and a conversation on each channel.</summary>
    private async Task<Marked> MarkedAsync(string whose)
    {
        var word = $"zebra{whose}{Guid.CreateVersion7().ToString("n")[20..]}";
        var tenant = await host.NewTenantAsync($"Shop {word}");
        var api = ApiCaller.Of(tenant);
        var agent = $"/api/v1/agents/{tenant.Agent}";
        (await api.PatchAsync(agent, new { name = $"Agent {word}", instructions = $"Say {word}.", tone = word, greeting = $"Hello from {word}" })).Ok();
        (await api.PostAsync($"{agent}/publications")).Ok(HttpStatusCode.Created);
        (await api.PostAsync("/api/v1/channels", new { kind = "email", address = $"{word}@example.test", displayName = word, password = word })).Ok(HttpStatusCode.Created);
        var source = (await api.PostAsync($"{agent}/sources", new { kind = "text", title = $"About {word}", text = $"The {word} costs 12 euros a day." })).Ok(HttpStatusCode.Created);

        var approved = (await api.PostAsync($"{agent}/curated", new { question = $"Which wrapping paper does {word} have?", answer = $"Paper of {word}." })).Ok(HttpStatusCode.Created);
        var fact = (await api.PostAsync($"{agent}/facts", new { kind = "deliveryArea", value = new { area = $"All of {word}" } })).Ok(HttpStatusCode.Created);

        await (await tenant.VisitorAsync()).SaysAsync($"What does the {word} cost?");
        await tenant.QuietAsync();
        (await tenant.ReceivesAsync(WhatsAppSample.Text("31612345678", $"I am {word}"))).Dispose();
        (await tenant.ReceivesMailAsync($"From: {word} <{word}@example.test>\nTo: shop@example.test\nMessage-ID: <{word}@example.test>\nSubject: {word}\n\nI am {word}\n")).Dispose();
        await tenant.QuietAsync();
        var conversation = (await tenant.ConversationsAsync())[0].ToString();
        (await api.PostAsync($"/api/v1/conversations/{conversation}/messages", new { id = Guid.CreateVersion7(), text = $"A person says {word}" })).Ok(HttpStatusCode.Created);
        var turn = (await tenant.MessagesAsync()).First(m => m.TurnId is not null).TurnId!.Value.ToString();
        return new Marked(tenant, word, source["id"]!.GetValue<string>(), fact["id"]!.GetValue<string>(), approved["id"]!.GetValue<string>(), conversation, turn);
    }

    private static async Task<string> StateAsync(Marked marked)
    {
        var api = ApiCaller.Of(marked.Tenant);
        var all = new List<string>();
        foreach (var path in new[] { "/agents", "/agents/{id}", "/agents/{id}/sources", "/agents/{id}/facts", "/agents/{id}/curated", "/conversations", "/conversations/{id}/messages", "/turns/{id}", "/channels" })
            all.Add((await api.GetAsync(marked.Address(path))).Ok().ToJsonString());
        return string.Join('\n', all);
    }

    private static string WithoutTrace(string problem) => Trace().Replace(problem, "");

    [GeneratedRegex(",\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Guids();

    private sealed record Marked(TestTenant Tenant, string Word, string Source, string Fact, string Answer, string Conversation, string Turn)
    {
        public string Address(string route) => "/api/v1" + route
            .Replace("/agents/{id}", $"/agents/{Tenant.Agent}", StringComparison.Ordinal).Replace("{source}", Source, StringComparison.Ordinal).Replace("{fact}", Fact, StringComparison.Ordinal).Replace("{answer}", Answer, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("/conversations/{id}", $"/conversations/{Conversation}", StringComparison.Ordinal).Replace("/turns/{id}", $"/turns/{Turn}", StringComparison.Ordinal);
    }
}
