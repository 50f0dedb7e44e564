using System.Net;
using System.Text.Json.Nodes;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Conversations.Ratings;

/// <summary>A customer says what they think of a reply, and a bad one is a gap of the knowledge for as long as they think so.</summary>
public sealed class ReplyRatingsTests(AgentHubHost host)
{
    [Fact]
    public async Task A_rating_stands_on_the_reply_can_be_said_again_changed_and_taken_back()
    {
        var (tenant, visitor, reply) = await AnsweredAsync();

        Assert.Equal(HttpStatusCode.NoContent, await visitor.RatesAsync(reply, "good"));
        Assert.Equal(HttpStatusCode.NoContent, await visitor.RatesAsync(reply, "good"));
        Assert.Equal(("good", "good"), await RatingAsync(tenant, visitor));

        await visitor.RatesAsync(reply, "bad");
        Assert.Equal(("bad", "bad"), await RatingAsync(tenant, visitor));

        await visitor.RatesAsync(reply, null);
        Assert.Equal((null, null), await RatingAsync(tenant, visitor));
    }

    [Fact]
    public async Task What_was_asked_before_a_bad_reply_is_a_gap_once_until_the_customer_thinks_otherwise()
    {
        var (tenant, visitor, reply) = await AnsweredAsync();

        await visitor.RatesAsync(reply, "bad");
        await visitor.RatesAsync(reply, "bad");
        var gap = Assert.Single(await GapsAsync(tenant))!;
        Assert.Equal("When are you open?", gap["question"]!.GetValue<string>());

        await visitor.RatesAsync(reply, "good");
        Assert.Empty(await GapsAsync(tenant));
    }

    [Fact]
    public async Task A_greeting_that_is_disliked_is_no_gap()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("Hello");
        await tenant.QuietAsync();

        Assert.Equal(HttpStatusCode.NoContent, await visitor.RatesAsync((await tenant.RepliesAsync()).Single().Id.Value, "bad"));
        Assert.Empty(await GapsAsync(tenant));
    }

    [Fact]
    public async Task Nobody_rates_another_visitors_reply_or_what_no_agent_said()
    {
        var (tenant, visitor, reply) = await AnsweredAsync();
        var stranger = await tenant.VisitorAsync();
        await stranger.SaysAsync("Hello");
        await tenant.QuietAsync();
        var said = (await tenant.MessagesAsync()).First(m => m.Text == "When are you open?").Id.Value;

        Assert.Equal(HttpStatusCode.NotFound, await stranger.RatesAsync(reply, "bad"));
        Assert.Equal(HttpStatusCode.NotFound, await (await (await host.NewTenantAsync()).VisitorAsync()).RatesAsync(reply, "bad"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.RatesAsync(said, "good"));
        Assert.Equal(HttpStatusCode.BadRequest, await visitor.RatesAsync(reply, "wonderful"));
        Assert.Equal((null, null), await RatingAsync(tenant, visitor));
    }

    private async Task<(TestTenant Tenant, TestVisitor Visitor, Guid Reply)> AnsweredAsync()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("When are you open?");
        await tenant.QuietAsync();
        return (tenant, visitor, (await tenant.RepliesAsync()).Single().Id.Value);
    }

    /// <summary>As the customer and as the business see it.</summary>
    private static async Task<(string? Customer, string? Business)> RatingAsync(TestTenant tenant, TestVisitor visitor)
    {
        var conversation = (await tenant.ConversationsAsync())[0];
        var business = (await ApiCaller.Of(tenant).GetAsync($"/api/v1/conversations/{conversation}/messages")).Items.Single(m => m!["author"]!.GetValue<string>() == "agent");
        return (Rating((await visitor.SeesAsync()).Single(m => m!["author"]!.GetValue<string>() == "agent")), Rating(business));

        static string? Rating(JsonNode? message) => message!["rating"]?.GetValue<string>();
    }

    private static async Task<JsonArray> GapsAsync(TestTenant tenant) => (await ApiCaller.Of(tenant).GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items;
}
