using System.Net;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Tenants;

public sealed class SignupApiTests(AgentHubHost host)
{
    [Fact]
    public async Task A_sign_up_answers_with_everything_that_is_needed_to_begin()
    {
        var running = await host.RunningAsync();
        var outsider = new ApiCaller(running.Http);

        var founded = (await outsider.PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business = "Café Zoë", website = "https://zoe.example" })).Ok(HttpStatusCode.Created);

        Assert.StartsWith("cafe-zoe", founded["tenantSlug"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("pub_", founded["widget"]!["key"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var field in new[] { "webhookPath", "verifyToken", "appSecret", "phoneNumberId", "displayNumber" }) Assert.NotEqual("", founded["whatsapp"]![field]!.GetValue<string>());
        foreach (var field in new[] { "address", "mimePath", "postmarkPath", "mailgunPath", "sendgridPath", "user", "password", "mailgunSigningKey" }) Assert.NotEqual("", founded["email"]![field]!.GetValue<string>());

        using var http = running.NewClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", founded["apiKey"]!.GetValue<string>());
        Assert.Equal(founded["agentId"]!.GetValue<string>(), Assert.Single((await new ApiCaller(http).GetAsync("/api/v1/agents")).Items)!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_mail_address_founds_one_business()
    {
        var outsider = new ApiCaller((await host.RunningAsync()).Http);
        var email = NewEmail();
        (await outsider.PostAsync("/api/v1/signup", new { email, password = "correct horse", business = "One" })).Ok(HttpStatusCode.Created);

        var again = await outsider.PostAsync("/api/v1/signup", new { email = email.ToUpperInvariant(), password = "correct horse", business = "Two" });

        Assert.Contains("already has an account", again.Refusal(HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Businesses_of_one_name_at_once_each_get_an_address_of_their_own()
    {
        var outsider = new ApiCaller((await host.RunningAsync()).Http);
        var business = $"Corner shop {Guid.CreateVersion7().ToString("n")[20..]}";

        var founded = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => outsider.PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business })));

        Assert.Equal(5, founded.Select(f => f.Ok(HttpStatusCode.Created)["tenantSlug"]!.GetValue<string>()).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"password":"correct horse","business":"x"}""", "mail address")]
    [InlineData("""{"email":"a@b.test","password":"short","business":"x"}""", "10 characters")]
    [InlineData("""{"email":"a@b.test","password":"correct horse","business":"  "}""", "business's name")]
    [InlineData("""{"email":"a@b.test","password":"correct horse","business":"x","website":"javascript:alert(1)"}""", "https://")]
    [InlineData("""{"email":"a\u0000@b.test","password":"correct horse","business":"x"}""", "U+0000")]
    [InlineData("""{"email":"a@b.test","password":"correct\u0000horse","business":"x"}""", "U+0000")]
    [InlineData("null", "JSON object")]
    [InlineData("[]", "JSON object")]
    public async Task What_is_wrong_with_a_sign_up_is_said(string body, string says) =>
        Assert.Contains(says, (await new ApiCaller((await host.RunningAsync()).Http).PostRawAsync("/api/v1/signup", System.Text.Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_business_may_have_a_longer_name_than_its_agent_and_one_of_pictures()
    {
        var outsider = new ApiCaller((await host.RunningAsync()).Http);

        foreach (var business in new[] { new string('b', 200), string.Concat(Enumerable.Repeat("😀", 100)), "x" + string.Concat(Enumerable.Repeat("😀", 99)), "حلويات" })
            (await outsider.PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business })).Ok(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_address_may_sign_up_so_often_in_an_hour_and_a_wrong_form_does_not_count()
    {
        await using var strict = await RunningHost.StartAsync([("AgentHub:Signup:PerHour", "1")]);
        var outsider = new ApiCaller(strict.Http);
        (await outsider.PostAsync("/api/v1/signup", new { email = "nobody" })).Refusal(HttpStatusCode.BadRequest);
        (await outsider.PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business = "One" })).Ok(HttpStatusCode.Created);

        var refused = await outsider.PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business = "Two" });

        Assert.Contains("Try again in", refused.Refusal(HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 50, 60);

        using var forged = strict.NewClient();
        forged.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        (await new ApiCaller(forged).PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business = "Three" })).Refusal(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_closed_sign_up_says_so()
    {
        await using var closed = await RunningHost.StartAsync([("AgentHub:Signup:PerHour", "0")]);

        var refused = await new ApiCaller(closed.Http).PostAsync("/api/v1/signup", new { email = NewEmail(), password = "correct horse", business = "One" });

        Assert.Contains("closed", refused.Refusal(HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    private static string NewEmail() => $"owner-{Guid.CreateVersion7():n}@example.test";
}
