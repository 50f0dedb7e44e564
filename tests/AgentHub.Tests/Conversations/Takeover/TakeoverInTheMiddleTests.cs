using AgentHub.Conversations;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Conversations.Turns;
using AgentHub.Inference;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Takeover;

/// <summary>A person takes the conversation while the agent writes, or while its reply waits to be sent.</summary>
public sealed class TakeoverInTheMiddleTests(TakeoverInTheMiddleTests.SlowHost slow) : IClassFixture<TakeoverInTheMiddleTests.SlowHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_takeover_while_the_agent_writes_takes_its_words_away_and_nothing_is_written_afterwards()
    {
        var tenant = await slow.Host.NewTenantAsync("Slow shop");
        await tenant.TeachAsync("Opening hours", "We are open Monday to Saturday from 9:00 to 18:00. On Sunday the shop is closed.");
        await tenant.QuietAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Are you open on Sunday?");
        var conversation = (await tenant.ConversationsAsync()).Single();
        using var watch = tenant.Host.Services.GetRequiredService<LiveFeed>().Watch(tenant.Id, conversation);
        var turn = (await NextAsync<LiveEvent.Delta>(watch)).Turn;

        await tenant.Host.Services.GetRequiredService<Ownership>().TakeAsync(tenant.Id, conversation, tenant.Owner, Cancel);

        Assert.Equal(turn, (await NextAsync<LiveEvent.Cancelled>(watch)).Turn);
        Assert.False((await NextAsync<LiveEvent.Typing>(watch)).On);
        await tenant.QuietAsync();
        var message = Assert.Single(await tenant.MessagesAsync());
        Assert.Equal(OutcomeKind.WithPerson, message.Outcome);
        Assert.Equal(TurnState.Dropped, (await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, turn, Cancel))!.State);
    }

    [Fact]
    public async Task A_reply_that_was_not_sent_yet_is_withdrawn_and_its_question_is_with_the_person()
    {
        var tenant = await slow.Host.NewTenantAsync("Throttled shop");
        slow.Host.Meta.Fail(new MetaFault("throttle", Count: 1, RetryAfter: 300));
        using (await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "hello!"))) { }
        while (!await tenant.Scope.RunAsync(tenant.Id, db => db.Deliveries.AnyAsync(d => d.State == DeliveryState.Queued && d.Attempts == 1, Cancel), Cancel)) await Task.Delay(50, Cancel);
        var conversation = (await tenant.ConversationsAsync()).Single();

        await tenant.Host.Services.GetRequiredService<Ownership>().ReplyAsync(tenant.Id, conversation, MessageId.New(), "Sara here.", tenant.Owner, Cancel);
        await tenant.QuietAsync();

        var messages = (await tenant.Host.Services.GetRequiredService<ConversationReading>().MessagesAsync(tenant.Id, conversation, 0, 10, Cancel))!.Items;
        Assert.Equal([Author.Customer, Author.Agent, Author.Person], messages.Select(m => m.Author));
        Assert.Equal((OutcomeKind.WithPerson, "The reply was withdrawn before it was sent."), (messages[0].Outcome!.Kind, messages[0].Outcome!.Reason));
        Assert.Equal(DeliveryState.Withdrawn, messages[1].Delivery!.State);
        Assert.Equal(["Sara here."], tenant.SentOverWhatsApp().Select(s => s.Text));
    }

    private static async Task<T> NextAsync<T>(LiveWatch watch) where T : LiveEvent
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            if ((await watch.Events.ReadAsync(patience.Token)).Event is T found) return found;
        }
    }

    /// <summary>A server whose engine takes its time between two words.</summary>
    public sealed class SlowHost : IAsyncLifetime
    {
        private EngineSimulator engine = null!;

        internal RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            engine = await EngineSimulator.StartAsync(new() { InterTokenMilliseconds = 100 });
            Host = await RunningHost.StartAsync([("AgentHub:Engines:0:Url", engine.BaseUrl.ToString())]);
            var pool = Host.Services.GetRequiredService<IInferencePool>();
            while (pool.Engines.All(e => e.Health != EngineHealth.Healthy)) await Task.Delay(20);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await engine.DisposeAsync();
        }
    }
}
