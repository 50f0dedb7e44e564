using AgentHub.Conversations.Reading;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using AgentHub.Tests.Knowledge.Files;
using AgentHub.Tests.Knowledge.Sites;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace AgentHub.Tests.Portal;

/// <summary>The list of what an agent knows, over a real database; time is the test's.</summary>
public sealed class KnowledgeTabTests(AgentHubHost host) : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_deleted_source_is_gone_at_once_and_from_the_shelf_when_the_undo_is_over()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "Open from 9 to 5.");
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Opening hours", tab.Markup), Patience);

        var deleting = tab.Find("button[aria-label='Delete \"Opening hours\"']").ClickAsync();
        tab.WaitForAssertion(() => Assert.Contains("Your agent knows nothing yet.", tab.Markup), Patience);
        Assert.Equal(1, await SourcesAsync(tenant));

        clock.Advance(TimeSpan.FromSeconds(8));
        await deleting;
        Assert.Equal(0, await SourcesAsync(tenant));
    }

    [Fact]
    public async Task An_undo_brings_it_back_and_it_stays()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "Open from 9 to 5.");
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Opening hours", tab.Markup), Patience);

        var deleting = tab.Find("button[aria-label='Delete \"Opening hours\"']").ClickAsync();
        var toasts = Render<MudSnackbarProvider>();
        toasts.WaitForElement(".mud-snackbar-content-action button", Patience).Click();
        tab.WaitForAssertion(() => Assert.Contains("Opening hours", tab.Markup), Patience);

        clock.Advance(TimeSpan.FromSeconds(8));
        await deleting;
        Assert.Equal(1, await SourcesAsync(tenant));
    }

    [Fact]
    public async Task Whoever_leaves_the_page_has_still_deleted_it()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "Open from 9 to 5.");
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Opening hours", tab.Markup), Patience);

        var deleting = tab.Find("button[aria-label='Delete \"Opening hours\"']").ClickAsync();
        tab.WaitForAssertion(() => Assert.Contains("Your agent knows nothing yet.", tab.Markup), Patience);
        tab.Instance.Dispose();
        await deleting;

        Assert.Equal(0, await SourcesAsync(tenant));
    }

    [Fact]
    public async Task Files_that_were_chosen_are_known_and_each_that_cannot_be_read_says_why()
    {
        var tenant = await host.NewTenantAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Your agent knows nothing yet.", tab.Markup), Patience);

        tab.FindAll("button").Single(b => b.TextContent.Trim() == "File").Click();
        tab.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromBinary(TestFiles.Sheet([["Model", "Price"], ["Cargo bike", "30 euros"]]), "prices.xlsx"), InputFileContent.CreateFromBinary(TestFiles.Locked(), "secret.docx"));

        tab.WaitForAssertion(() => Assert.Contains("This file is locked with a password.", tab.Find(".files").TextContent), Patience);
        tab.WaitForAssertion(() => Assert.Contains("prices", tab.Find(".sources").TextContent), Patience);
        Assert.Contains("added", tab.Find(".files").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await SourcesAsync(tenant));
    }

    [Fact]
    public async Task A_website_shows_what_is_known_of_it_what_has_changed_and_what_is_not_read_and_why()
    {
        await using var world = await SiteWorld.StartAsync(22);
        var source = await world.ReadAsync();
        world.Site.Site.Put(world.Site.Site.Find("/delivery")! with { Content = "<p>Delivery inside Amman costs 4 JOD.</p>" });
        await world.CheckAsync(source);

        var tab = Show(world.Tenant);
        tab.WaitForElement("button[aria-label^='Read: 127.0.0.1']", Patience).Click();

        tab.WaitForAssertion(() => Assert.Contains("24 pages are known", tab.Markup), Patience);
        Assert.Contains("1 page changed", tab.Find(".site-part summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("Delivery inside Amman costs 4 JOD.", tab.Find(".site-line.now").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 JOD", tab.Find(".site-line.was").TextContent, StringComparison.Ordinal);
        Assert.Contains("/private/plans", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("Allow AgentHub there", tab.Markup, StringComparison.Ordinal);

        tab.FindAll("button").Single(b => b.TextContent.Trim() == "Check now").Click();
        await SiteWorld.UntilAsync(async () => (await world.ViewAsync(source)).Check == 3);
        await world.Tenant.QuietAsync();
    }

    [Fact]
    public async Task A_website_is_added_by_its_address_and_shows_how_it_gets_on()
    {
        await using var world = await SiteWorld.StartAsync(22);
        world.Site.HoldAfter(5);
        var tab = Show(world.Tenant);
        tab.WaitForAssertion(() => Assert.Contains("Your agent knows nothing yet.", tab.Markup), Patience);

        tab.FindAll("button").Single(b => b.TextContent.Trim() == "Website").Click();
        tab.Find("form input").Change(world.Site.Url.ToString());
        tab.Find("form").Submit();
        await SiteWorld.UntilAsync(() => Task.FromResult(world.Site.Held == 2));

        // The page looks again by its own clock.
        tab.WaitForAssertion(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Contains("Your agent already answers from the pages that are known.", tab.Markup);
            Assert.Matches("5 of [0-9]+ pages", tab.Find(".site-head").TextContent);
        }, Patience);
        world.Site.Open();
        await world.Tenant.QuietAsync();
    }

    private IRenderedComponent<KnowledgeTab> Show(TestTenant tenant)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(tenant.Scope);
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<SourceShelf>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<SiteDesk>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<AffectedAnswers>());
        Render<MudPopoverProvider>();
        var seat = new Seat(tenant.Id, tenant.Slug, "Shop", tenant.Owner, tenant.OwnerEmail, MemberRole.Owner, UiLanguage.English);
        return Render<KnowledgeTab>(p => p.AddCascadingValue(seat).Add(t => t.Agent, tenant.Agent));
    }

    private static Task<int> SourcesAsync(TestTenant tenant) => tenant.Scope.RunAsync(tenant.Id, db => db.Sources.CountAsync(), CancellationToken.None);
}
