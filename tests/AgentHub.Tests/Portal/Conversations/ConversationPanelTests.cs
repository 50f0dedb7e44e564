using AgentHub.Conversations;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Reading;
using AgentHub.Portal.Pages.Conversations;
using AgentHub.Tests.Hosting;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Portal.Conversations;

public sealed class ConversationPanelTests(AgentHubHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_agents_words_are_seen_while_they_are_written_and_taken_away_when_they_do_not_stand()
    {
        var (tenant, conversation) = await StartAsync();
        await using var stage = new PortalStage(tenant: tenant);
        var panel = Show(stage, conversation);
        var (live, turn) = (tenant.Host.Services.GetRequiredService<LiveFeed>(), TurnId.New());
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("article.bubble").Count), Patience);

        live.Show(tenant.Id, conversation, new LiveEvent.Typing(true));
        panel.WaitForElement(".provisional .dots", Patience);
        live.Show(tenant.Id, conversation, new LiveEvent.Delta(turn, 1, 0, "We are "));
        live.Show(tenant.Id, conversation, new LiveEvent.Delta(turn, 1, 7, "closed."));
        panel.WaitForAssertion(() => Assert.Equal("We are closed.", panel.Find(".provisional .words").TextContent), Patience);

        live.Show(tenant.Id, conversation, new LiveEvent.Cancelled(turn, 1));
        live.Show(tenant.Id, conversation, new LiveEvent.Typing(false));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll(".provisional")), Patience);
    }

    [Fact]
    public async Task Taking_over_replying_and_handing_back_show_who_has_it()
    {
        var (tenant, conversation) = await StartAsync();
        await using var stage = new PortalStage(tenant: tenant);
        var panel = Show(stage, conversation);
        panel.WaitForAssertion(() => Assert.Contains("The agent answers", panel.Find("[role=status]").TextContent, StringComparison.Ordinal), Patience);

        await Button(panel, "Take over").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("You have this conversation", panel.Find("[role=status]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal((ConversationOwner.Person, (Guid?)tenant.Owner), await OwnerAsync(tenant, conversation));

        panel.Find("textarea").Input("Sara here.");
        await panel.Find("form.reply").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Equal("Sara here.", panel.FindAll("article.person .words").Single().TextContent), Patience);

        await Button(panel, "Hand back to the agent").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("The agent answers", panel.Find("[role=status]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal((ConversationOwner.Agent, (Guid?)null), await OwnerAsync(tenant, conversation));
    }

    [Fact]
    public async Task What_a_customer_says_appears_by_itself()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("hello!");
        await tenant.QuietAsync();
        await using var stage = new PortalStage(tenant: tenant);
        var panel = Show(stage, (await tenant.ConversationsAsync()).Single());
        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("article.bubble").Count), Patience);

        await visitor.SaysAsync("thanks!");

        panel.WaitForAssertion(() => Assert.Equal(4, panel.FindAll("article.bubble:not(.provisional)").Count), Patience);
    }

    [Fact]
    public async Task Another_business_sees_no_such_conversation()
    {
        var (_, conversation) = await StartAsync();
        await using var stage = new PortalStage(tenant: await host.NewTenantAsync());

        var panel = Show(stage, conversation);

        panel.WaitForAssertion(() => Assert.Contains("This conversation does not exist", panel.Markup, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("hello!", panel.Markup, StringComparison.Ordinal);
    }

    private async Task<(TestTenant Tenant, ConversationId Conversation)> StartAsync()
    {
        var tenant = await host.NewTenantAsync();
        await (await tenant.VisitorAsync()).SaysAsync("hello!");
        await tenant.QuietAsync();
        return (tenant, (await tenant.ConversationsAsync()).Single());
    }

    private static IRenderedComponent<ConversationPanel> Show(PortalStage stage, ConversationId conversation) =>
        stage.Show<ConversationPanel>(p => p.Add(c => c.Id, conversation).Add(c => c.Back, "/shop/conversations"));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ConversationPanel> panel, string label) =>
        panel.FindAll("button").Single(b => b.TextContent.Trim() == label);

    private static async Task<(ConversationOwner, Guid?)> OwnerAsync(TestTenant tenant, ConversationId conversation)
    {
        var view = (await tenant.Host.Services.GetRequiredService<ConversationReading>().FindAsync(tenant.Id, conversation, CancellationToken.None))!;
        return (view.Owner, view.OwnerUserId);
    }
}
