using System.Net;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Tenants;

public sealed class ApiKeyTests(AgentHubHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ahk_")]
    [InlineData("Bearer ahk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_a_key_of_a_business_every_door_but_the_sign_up_is_shut(string? authorization)
    {
        using var http = (await host.RunningAsync()).NewClient();
        if (authorization is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await new ApiCaller(http).GetAsync("/api/v1/agents");

        Assert.Contains("ahk_", answer.Refusal(HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_session_or_a_tenant_in_the_address_opens_nothing()
    {
        var (one, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());

        var agents = await ApiCaller.Of(one).GetAsync($"/api/v1/agents?tenant={other.Id}&TenantId={other.Id}");

        Assert.Equal(one.Agent.ToString(), Assert.Single(agents.Items)!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_key_that_asks_too_much_is_told_how_long_to_wait()
    {
        await using var slow = await RunningHost.StartAsync([("AgentHub:Api:PerMinute", "3")]);
        var (one, other) = (ApiCaller.Of(await slow.NewTenantAsync("One")), ApiCaller.Of(await slow.NewTenantAsync("Other")));
        for (var i = 0; i < 3; i++) (await one.GetAsync("/api/v1/agents")).Ok();

        var refused = await one.GetAsync("/api/v1/agents");

        Assert.Contains("3 requests in a minute", refused.Refusal(HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        (await other.GetAsync("/api/v1/agents")).Ok();
    }
}
