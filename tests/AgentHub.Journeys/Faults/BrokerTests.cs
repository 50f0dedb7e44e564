using System.Text.Json.Nodes;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.Faults;

/// <summary>The bus is a tap on the shoulder; without it somebody looks up by himself.</summary>
[Collection(Fragile.Name)]
public sealed class BrokerTests(Fragile.Fixture fragile) : Journey(fragile.Installation)
{
    [Fact]
    public async Task With_the_broker_killed_conversations_keep_moving_and_afterwards_all_is_as_before()
    {
        await fragile.IsWholeAsync();
        var (phone, visitor) = (NewPhone(), await Installation.Bikes.VisitorAsync());
        await visitor.SaysAsync("Are you open on Sunday?");
        await visitor.SeesRepliesAsync(1);

        await fragile.Services.KillRabbitMqAsync();
        await visitor.SaysAsync("How much is an e-bike?");
        using var taken = await Installation.Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "Are you open on Sunday?"));
        var seen = await visitor.SeesRepliesAsync(2);
        var lines = await Installation.Bikes.SettledAsync(phone);

        Assert.True(taken.IsSuccessStatusCode);
        Assert.Equal(["customer", "agent", "customer", "agent"], seen.Select(m => m.Author));
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Single(Installation.Bikes.SentTo(phone));
        await Eventually.HoldsAsync("the health page says that the broker is away", async () => await BrokerAsync() == "degraded");

        await fragile.Services.StartAgainAsync();
        await visitor.SaysAsync("Where are you?");
        await visitor.SeesRepliesAsync(3);
        Assert.Equal(3, (await visitor.SeesAsync()).Count(m => m.Author == "agent"));
        // The breaker looks again when there is something to announce.
        await Eventually.HoldsAsync("the health page says that the broker is back", async () =>
        {
            await (await Installation.Bikes.VisitorAsync()).SaysAsync("hello!");
            return await BrokerAsync() == "ok";
        });
    }

    private async Task<string> BrokerAsync() => JsonNode.Parse(await Installation.Http.GetStringAsync("/health/ready", Cancel))!["broker"]!.GetValue<string>();
}
