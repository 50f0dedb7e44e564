using AgentHub.Conversations;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Reading;

public sealed class InboxReadingTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_for_a_person_stands_first_and_the_rest_by_what_moved_last()
    {
        var tenant = await host.NewTenantAsync();
        foreach (var text in new[] { "Can I talk to a person?", "hello!", "A human please!", "thanks!" })
        {
            await (await tenant.VisitorAsync()).SaysAsync(text);
            await tenant.QuietAsync();
        }

        var inbox = (await Inbox(tenant).ReadAsync(tenant.Id, new(), null, 10, Cancel)).Items;

        var began = await tenant.ConversationsAsync();
        Assert.Equal([began[0], began[2], began[3], began[1]], inbox.Select(e => e.Conversation.Id));
        Assert.Equal([true, true, false, false], inbox.Select(e => e.Conversation.WaitingSince is not null));
        Assert.All(inbox.Take(2), e => Assert.Equal("The customer asked for a person.", e.Conversation.WaitingReason));
        Assert.Equal(["Can I talk to a person?", "A human please!", "thanks!", "hello!"], inbox.Select(e => e.LastWords));
        Assert.All(inbox, e => Assert.Equal(Author.Agent, e.LastAuthor));
        Assert.Equal(2, (await Inbox(tenant).WaitingAsync(tenant.Id, Cancel)).Count);
    }

    [Fact]
    public async Task Its_pages_lead_through_those_who_wait_and_then_through_the_rest()
    {
        var tenant = await host.NewTenantAsync();
        foreach (var text in new[] { "hello!", "A human please!", "hello!", "A human please!", "A human please!", "hello!", "hello!" })
        {
            await (await tenant.VisitorAsync()).SaysAsync(text);
            await tenant.QuietAsync();
        }

        var whole = (await Inbox(tenant).ReadAsync(tenant.Id, new(), null, 100, Cancel)).Items.Select(e => e.Conversation.Id).ToList();
        var paged = new List<ConversationId>();
        InboxPlace? place = null;
        do
        {
            var page = await Inbox(tenant).ReadAsync(tenant.Id, new(), place, 2, Cancel);
            paged.AddRange(page.Items.Select(e => e.Conversation.Id));
            place = page.Next;
        }
        while (place is not null);

        Assert.Equal(7, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Filters_find_what_waits_what_is_mine_and_what_is_closed_and_hide_trials()
    {
        var tenant = await host.NewTenantAsync();
        for (var i = 0; i < 4; i++) await (await tenant.VisitorAsync()).SaysAsync(i == 0 ? "A human please!" : "hello!");
        await tenant.QuietAsync();
        var began = await tenant.ConversationsAsync();
        var ownership = tenant.Host.Services.GetRequiredService<Ownership>();
        await ownership.TakeAsync(tenant.Id, began[1], tenant.Owner, Cancel);
        await ownership.CloseAsync(tenant.Id, began[2], tenant.Owner, Cancel);
        await tenant.Host.Database.ListAsync<Guid>("update conversations set is_test = true where id = $1 returning id", began[3].Value);

        async Task<IEnumerable<ConversationId>> Find(ConversationFilter filter) => (await Inbox(tenant).ReadAsync(tenant.Id, filter, null, 10, Cancel)).Items.Select(e => e.Conversation.Id);

        Assert.Equal([began[0]], await Find(new(Waiting: true)));
        Assert.Equal([began[1]], await Find(new(Owner: ConversationOwner.Person, OwnedBy: tenant.Owner)));
        Assert.Equal([began[2]], await Find(new(Owner: ConversationOwner.Closed)));
        Assert.DoesNotContain(began[3], await Find(new()));
        Assert.Contains(began[3], await Find(new(IncludeTests: true)));
    }

    private static InboxReading Inbox(TestTenant tenant) => tenant.Host.Services.GetRequiredService<InboxReading>();
}
