using AgentHub.Knowledge.Sources;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using AgentHub.Tests.Knowledge.Files;
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

    private IRenderedComponent<KnowledgeTab> Show(TestTenant tenant)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(tenant.Scope);
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<SourceShelf>());
        Render<MudPopoverProvider>();
        var seat = new Seat(tenant.Id, tenant.Slug, "Shop", tenant.Owner, tenant.OwnerEmail, MemberRole.Owner, UiLanguage.English);
        return Render<KnowledgeTab>(p => p.AddCascadingValue(seat).Add(t => t.Agent, tenant.Agent));
    }

    private static Task<int> SourcesAsync(TestTenant tenant) => tenant.Scope.RunAsync(tenant.Id, db => db.Sources.CountAsync(), CancellationToken.None);
}
