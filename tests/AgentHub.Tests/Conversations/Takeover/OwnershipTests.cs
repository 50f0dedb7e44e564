using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Takeover;

public sealed class OwnershipTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_person_has_is_not_answered_by_the_agent()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        await Ownership(tenant).TakeAsync(tenant.Id, conversation, tenant.Owner, Cancel);

        await visitor.SaysAsync("hello again!");
        await tenant.QuietAsync();

        Assert.Single(await tenant.RepliesAsync());
        Assert.Equal(OutcomeKind.WithPerson, (await tenant.MessagesAsync()).Last().Outcome);
        var view = await FindAsync(tenant, conversation);
        Assert.Equal((ConversationOwner.Person, (Guid?)tenant.Owner), (view.Owner, view.OwnerUserId));
    }

    [Fact]
    public async Task A_persons_reply_takes_the_conversation_and_reaches_the_customer_once()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        var id = MessageId.New();

        var first = await Ownership(tenant).ReplyAsync(tenant.Id, conversation, id, "Sara here, how can I help?", tenant.Owner, Cancel);
        var again = await Ownership(tenant).ReplyAsync(tenant.Id, conversation, id, "Sara here, how can I help?", tenant.Owner, Cancel);
        var other = await Ownership(tenant).ReplyAsync(tenant.Id, conversation, id, "Something else", tenant.Owner, Cancel);

        Assert.Equal((new OwnershipResult.Done(3), new OwnershipResult.Done(3, WasSaid: true)), (first, again));
        Assert.IsType<OwnershipResult.Refused>(other);
        Assert.Equal(["customer", "agent", "person"], (await visitor.SeesAsync()).Select(m => m!["author"]!.GetValue<string>()));
        Assert.Equal(ConversationOwner.Person, (await FindAsync(tenant, conversation)).Owner);
    }

    [Fact]
    public async Task A_reply_without_words_or_with_far_too_many_is_refused_and_takes_nothing()
    {
        var (tenant, _, conversation) = await StartAsync();

        foreach (var text in new[] { " ", new string('a', Message.MaxText + 1) })
            Assert.IsType<OwnershipResult.Refused>(await Ownership(tenant).ReplyAsync(tenant.Id, conversation, MessageId.New(), text, tenant.Owner, Cancel));

        Assert.Equal(ConversationOwner.Agent, (await FindAsync(tenant, conversation)).Owner);
    }

    [Fact]
    public async Task Two_of_the_same_reply_at_once_are_one()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        var id = MessageId.New();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ownership(tenant).ReplyAsync(tenant.Id, conversation, id, "On my way.", tenant.Owner, Cancel)));

        Assert.All(results, r => Assert.Equal(3, Assert.IsType<OwnershipResult.Done>(r).Seq));
        Assert.Single(results, r => r is OwnershipResult.Done { WasSaid: false });
        Assert.Equal(3, (await visitor.SeesAsync()).Count);
    }

    [Fact]
    public async Task Handing_back_answers_all_that_came_since_the_persons_words_in_one_reply()
    {
        var (tenant, visitor, conversation) = await StartAsync("A human please!");
        await Ownership(tenant).ReplyAsync(tenant.Id, conversation, MessageId.New(), "Sara here. I have to go, the agent goes on.", tenant.Owner, Cancel);
        await visitor.SaysAsync("Are you open on Sunday?");
        await visitor.SaysAsync("Do you repair bicycles?");

        await Ownership(tenant).HandBackAsync(tenant.Id, conversation, Cancel);
        await tenant.QuietAsync();

        var replies = await tenant.RepliesAsync();
        Assert.Equal(2, replies.Count);
        Assert.Contains("Sunday", replies[1].Text, StringComparison.Ordinal);
        Assert.Contains("repair", replies[1].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ConversationOwner.Agent, (await FindAsync(tenant, conversation)).Owner);
    }

    [Fact]
    public async Task Handing_back_with_nothing_open_says_nothing_and_the_next_message_is_answered_alone()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        await visitor.SaysAsync("A human please!");
        await tenant.QuietAsync();
        await visitor.SaysAsync("Are you open on Sunday?");
        await Ownership(tenant).ReplyAsync(tenant.Id, conversation, MessageId.New(), "On Sunday we are closed.", tenant.Owner, Cancel);

        await Ownership(tenant).HandBackAsync(tenant.Id, conversation, Cancel);
        await tenant.QuietAsync();
        Assert.Equal(2, (await tenant.RepliesAsync()).Count);

        await visitor.SaysAsync("thanks!");
        await tenant.QuietAsync();
        var last = (await tenant.RepliesAsync()).Last();
        Assert.Equal(3, (await tenant.RepliesAsync()).Count);
        Assert.DoesNotContain("Sunday", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_longer_than_fifteen_minutes_goes_to_a_person_and_is_not_answered_late()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        await Ownership(tenant).TakeAsync(tenant.Id, conversation, tenant.Owner, Cancel);
        await visitor.SaysAsync("Are you open on Sunday?");
        await tenant.Host.Database.ListAsync<Guid>("update messages set at = at - interval '16 minutes' where conversation_id = $1 returning id", conversation.Value);

        await Ownership(tenant).HandBackAsync(tenant.Id, conversation, Cancel);
        await tenant.QuietAsync();

        var view = await FindAsync(tenant, conversation);
        Assert.Equal(ConversationOwner.Person, view.Owner);
        Assert.NotNull(view.WaitingSince);
        Assert.Contains("15 minutes", view.WaitingReason, StringComparison.Ordinal);
        Assert.Single(await tenant.RepliesAsync());
    }

    [Fact]
    public async Task A_pause_is_silent_and_its_end_is_a_handing_back()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        await Ownership(tenant).PauseAsync(tenant.Id, conversation, TimeProvider.System.GetUtcNow().AddSeconds(2), Cancel);
        await visitor.SaysAsync("Are you open on Sunday?");
        Assert.Equal(ConversationOwner.Paused, (await FindAsync(tenant, conversation)).Owner);
        Assert.Single(await tenant.RepliesAsync());

        while ((await FindAsync(tenant, conversation)).Owner == ConversationOwner.Paused) await Task.Delay(100, Cancel);
        await tenant.QuietAsync();

        Assert.Equal(2, (await tenant.RepliesAsync()).Count);
        Assert.Contains("Sunday", (await tenant.RepliesAsync())[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_without_an_end_that_makes_sense_is_refused_with_a_sentence()
    {
        var (tenant, _, conversation) = await StartAsync();

        Assert.IsType<OwnershipResult.Refused>(await Ownership(tenant).PauseAsync(tenant.Id, conversation, TimeProvider.System.GetUtcNow().AddMinutes(-1), Cancel));
        Assert.IsType<OwnershipResult.Refused>(await Ownership(tenant).PauseAsync(tenant.Id, conversation, TimeProvider.System.GetUtcNow().AddDays(31), Cancel));
        Assert.Equal(ConversationOwner.Agent, (await FindAsync(tenant, conversation)).Owner);
    }

    [Fact]
    public async Task A_closed_conversation_opens_again_within_a_day_and_later_a_new_one_begins()
    {
        var (tenant, visitor, conversation) = await StartAsync();
        await Ownership(tenant).CloseAsync(tenant.Id, conversation, tenant.Owner, Cancel);
        await visitor.SaysAsync("thanks!");
        await tenant.QuietAsync();
        Assert.Equal([conversation], await tenant.ConversationsAsync());
        Assert.Equal(ConversationOwner.Agent, (await FindAsync(tenant, conversation)).Owner);
        Assert.Equal(2, (await tenant.RepliesAsync()).Count);

        await Ownership(tenant).CloseAsync(tenant.Id, conversation, tenant.Owner, Cancel);
        await tenant.Host.Database.ListAsync<Guid>("update conversations set closed_at = closed_at - interval '25 hours' where id = $1 returning id", conversation.Value);
        await visitor.SaysAsync("hello!");
        await tenant.QuietAsync();

        Assert.Equal(2, (await tenant.ConversationsAsync()).Count);
        Assert.Equal(ConversationOwner.Closed, (await FindAsync(tenant, conversation)).Owner);
        Assert.Equal(3, (await tenant.RepliesAsync()).Count);
    }

    [Fact]
    public async Task Taking_a_conversation_ends_its_wait()
    {
        var (tenant, _, conversation) = await StartAsync("A human please!");
        Assert.NotNull((await FindAsync(tenant, conversation)).WaitingSince);

        await Ownership(tenant).TakeAsync(tenant.Id, conversation, tenant.Owner, Cancel);

        var view = await FindAsync(tenant, conversation);
        Assert.Null(view.WaitingSince);
        Assert.Null(view.WaitingReason);
    }

    [Fact]
    public async Task Another_business_cannot_take_reply_pause_or_close()
    {
        var (tenant, _, conversation) = await StartAsync();
        var other = await host.NewTenantAsync();

        Assert.IsType<OwnershipResult.NotFound>(await Ownership(tenant).TakeAsync(other.Id, conversation, other.Owner, Cancel));
        Assert.IsType<OwnershipResult.NotFound>(await Ownership(tenant).ReplyAsync(other.Id, conversation, MessageId.New(), "hi", other.Owner, Cancel));
        Assert.IsType<OwnershipResult.NotFound>(await Ownership(tenant).PauseAsync(other.Id, conversation, TimeProvider.System.GetUtcNow().AddHours(1), Cancel));
        Assert.IsType<OwnershipResult.NotFound>(await Ownership(tenant).CloseAsync(other.Id, conversation, other.Owner, Cancel));
        Assert.Equal(ConversationOwner.Agent, (await FindAsync(tenant, conversation)).Owner);
    }

    private async Task<(TestTenant Tenant, TestVisitor Visitor, ConversationId Conversation)> StartAsync(string says = "hello!")
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Saturday from 9:00 to 18:00. On Sunday the shop is closed.");
        await tenant.TeachAsync("Repairs", "We repair bicycles of every brand within two working days.");
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync(says);
        await tenant.QuietAsync();
        return (tenant, visitor, (await tenant.ConversationsAsync()).Single());
    }

    private static Ownership Ownership(TestTenant tenant) => tenant.Host.Services.GetRequiredService<Ownership>();

    private static async Task<ConversationView> FindAsync(TestTenant tenant, ConversationId conversation) =>
        (await tenant.Host.Services.GetRequiredService<ConversationReading>().FindAsync(tenant.Id, conversation, Cancel))!;
}
