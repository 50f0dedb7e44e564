using AgentHub.Agents;
using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Portal;

public sealed class AgentDraftTests(AgentHubHost host)
{
    [Fact]
    public void A_draft_names_the_parts_that_differ_from_what_is_live()
    {
        var agent = new Agent { TenantId = TenantId.New(), Name = "Sunny" };
        agent.Edit(new AgentEdit(Instructions: "Be brief.", Languages: ["ar", "en"]), DateTimeOffset.UnixEpoch);
        var live = AgentDraft.Of(agent.Publish(DateTimeOffset.UnixEpoch));

        var draft = AgentDraft.Of(agent);
        draft.Languages = ["en", "ar"];
        Assert.Empty(draft.Differences(live));

        (draft.Instructions, draft.Greeting) = ("Be kind.", "Hello!");
        Assert.Equal([AgentField.Instructions, AgentField.Greeting], draft.Differences(live));
    }

    [Fact]
    public async Task A_saved_draft_changes_nothing_for_customers_until_it_is_published()
    {
        var tenant = await host.NewTenantAsync();
        var desk = tenant.Host.Services.GetRequiredService<AgentDesk>();

        await desk.SaveAsync(tenant.Id, tenant.Agent, new AgentEdit(Instructions: "Offer tea."), publish: false, CancellationToken.None);
        var drafted = (await desk.FindAsync(tenant.Id, tenant.Agent, CancellationToken.None))!;
        Assert.Equal(("Offer tea.", ""), (drafted.Agent.Instructions, drafted.Live!.Instructions));

        Assert.Equal(2, await desk.SaveAsync(tenant.Id, tenant.Agent, null, publish: true, CancellationToken.None));
        var published = (await desk.FindAsync(tenant.Id, tenant.Agent, CancellationToken.None))!;
        Assert.Equal(("Offer tea.", 2), (published.Live!.Instructions, published.Live.Number));
    }

    [Fact]
    public async Task Two_who_publish_at_once_get_two_versions()
    {
        var tenant = await host.NewTenantAsync();
        var desk = tenant.Host.Services.GetRequiredService<AgentDesk>();

        var versions = await Task.WhenAll(
            desk.SaveAsync(tenant.Id, tenant.Agent, new AgentEdit(Tone: "warm"), publish: true, CancellationToken.None),
            desk.SaveAsync(tenant.Id, tenant.Agent, new AgentEdit(Greeting: "Hello!"), publish: true, CancellationToken.None));

        Assert.Equal([2, 3], versions.Order());
    }

    [Fact]
    public async Task A_new_agent_comes_with_a_widget_to_try_it_in()
    {
        var tenant = await host.NewTenantAsync();
        var desk = tenant.Host.Services.GetRequiredService<AgentDesk>();

        var added = (await desk.AddAsync(tenant.Id, "Second", CancellationToken.None))!.Value;

        var found = (await desk.FindAsync(tenant.Id, added, CancellationToken.None))!;
        Assert.StartsWith("pub_", found.WidgetKey);
        Assert.Null(found.Live);
    }

    [Fact]
    public async Task Another_businesss_agent_is_not_on_the_desk()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        var desk = mine.Host.Services.GetRequiredService<AgentDesk>();

        Assert.Null(await desk.FindAsync(mine.Id, other.Agent, CancellationToken.None));
        Assert.Null(await desk.SaveAsync(mine.Id, other.Agent, new AgentEdit(Name: "Mine now"), publish: true, CancellationToken.None));
        Assert.DoesNotContain("Mine now", await other.Scope.RunAsync(other.Id, db => db.Agents.Select(a => a.Name).ToListAsync(), CancellationToken.None));
    }
}
