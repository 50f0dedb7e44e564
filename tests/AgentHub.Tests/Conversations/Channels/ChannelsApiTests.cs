using System.Net;
using System.Text;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Conversations.Channels;

public sealed class ChannelsApiTests(AgentHubHost host)
{
    [Fact]
    public async Task The_channels_a_business_was_founded_with_are_listed_with_what_sets_them_up()
    {
        var tenant = await host.NewTenantAsync();

        var channels = (await ApiCaller.Of(tenant).WalkAsync("/api/v1/channels", 2)).ToDictionary(c => c["kind"]!.GetValue<string>());

        Assert.Equal(["email", "whatsapp", "widget"], channels.Keys.Order());
        Assert.StartsWith("pub_", channels["widget"]["key"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual("", channels["whatsapp"]["appSecret"]!.GetValue<string>());
        Assert.Contains("/webhooks/email/mime/", channels["email"]["mimePath"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(channels.Values, c => Assert.Equal(tenant.Agent.ToString(), c["agentId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_new_widget_answers_for_the_agent_it_was_opened_for()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var agent = (await api.PostAsync("/api/v1/agents", new { name = "Night watch" })).Ok(HttpStatusCode.Created)["id"]!.GetValue<Guid>();

        var widget = (await api.PostAsync("/api/v1/channels", new { kind = "widget", agentId = agent, color = "#123abc" })).Ok(HttpStatusCode.Created);
        var session = (await new ApiCaller(tenant.Host.Http).PostAsync("/widget/v1/sessions", new { agent = widget["key"]!.GetValue<string>() })).Ok();

        Assert.Equal("Night watch", session["agent"]!["name"]!.GetValue<string>());
        Assert.Equal("#123abc", session["agent"]!["colors"]!["primary"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_mail_address_takes_mail_with_the_credentials_it_was_given()
    {
        var tenant = await host.NewTenantAsync();
        var email = (await ApiCaller.Of(tenant).PostAsync("/api/v1/channels", new { kind = "email", address = "Hello@Shop.Example" })).Ok(HttpStatusCode.Created);
        Assert.Equal("hello@shop.example", email["address"]!.GetValue<string>());

        using var http = tenant.Host.NewClient();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{email["user"]}:{email["password"]}")));
        var mail = "From: ann@example.test\r\nTo: hello@shop.example\r\nMessage-ID: <1@example.test>\r\nSubject: Hi\r\n\r\nAre you open on Sunday?\r\n";
        Assert.Equal(HttpStatusCode.OK, (await new ApiCaller(http).PostRawAsync(email["mimePath"]!.GetValue<string>(), Encoding.UTF8.GetBytes(mail), "message/rfc822")).Status);

        await tenant.QuietAsync();
        Assert.Contains("Are you open on Sunday?", Assert.Single(await tenant.HeardAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_WhatsApp_number_belongs_to_one_channel()
    {
        var number = new { kind = "whatsapp", phoneNumberId = $"{Random.Shared.NextInt64(1_000_000_000, long.MaxValue)}", businessAccountId = "100200300", displayNumber = "+31 6 1234" };
        var opened = (await ApiCaller.Of(await host.NewTenantAsync()).PostAsync("/api/v1/channels", number)).Ok(HttpStatusCode.Created);
        Assert.Equal(number.phoneNumberId, opened["phoneNumberId"]!.GetValue<string>());

        var again = await ApiCaller.Of(await host.NewTenantAsync()).PostAsync("/api/v1/channels", number);

        Assert.Contains("already has this WhatsApp number", again.Refusal(HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.DoesNotContain(number.phoneNumberId, again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "widget, whatsapp, email")]
    [InlineData("""{"kind":"fax"}""", "widget, whatsapp, email")]
    [InlineData("""{"kind":"0"}""", "widget, whatsapp, email")]
    [InlineData("""{"kind":1}""", "kind does not hold")]
    [InlineData("""{"kind":"widget","color":"red"}""", "#rrggbb")]
    [InlineData("""{"kind":"widget","agentId":"x"}""", "agentId does not hold")]
    [InlineData("""{"kind":"email"}""", "mail address")]
    [InlineData("""{"kind":"email","address":"a@b\r\nBcc: c@d"}""", "one line")]
    [InlineData("""{"kind":"email","address":"a@b.test","displayName":"x\ny"}""", "one line")]
    [InlineData("""{"kind":"email","address":"a@b.test","displayName":"\u0000"}""", "U+0000")]
    [InlineData("""{"kind":"email","address":"a@b.test","password":""}""", "8 characters")]
    [InlineData("""{"kind":"whatsapp","phoneNumberId":"+31 6"}""", "digits")]
    public async Task What_is_wrong_with_a_channel_is_said(string body, string says) =>
        Assert.Contains(says, (await ApiCaller.Of(await host.NewTenantAsync()).PostRawAsync("/api/v1/channels", Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task A_channel_for_an_agent_that_is_not_there_is_not_opened() =>
        (await ApiCaller.Of(await host.NewTenantAsync()).PostAsync("/api/v1/channels", new { kind = "widget", agentId = Guid.CreateVersion7() })).Refusal(HttpStatusCode.NotFound);
}
