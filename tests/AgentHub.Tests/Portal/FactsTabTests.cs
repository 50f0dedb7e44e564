using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents.Facts;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace AgentHub.Tests.Portal;

/// <summary>The facts of an agent as its owner sees, confirms and writes them, over a real database.</summary>
public sealed class FactsTabTests(AgentHubHost host) : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_suggestion_shows_its_sentence_and_a_tap_confirms_it()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Friday from 9:00 to 18:00.");
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("We are open Monday to Friday from 9:00 to 18:00.", tab.Find(".suggestion blockquote").TextContent), Patience);

        await tab.InvokeAsync(() => tab.Find("button[aria-label='Confirm: Opening hours']").ClickAsync());

        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".suggestion")), Patience);
        Assert.Equal(FactState.Confirmed, Assert.Single(await FactsAsync(tenant)).State);
        Assert.Equal("09:00", tab.Find(".week tbody tr:first-child input[type=time]").GetAttribute("value")![..5]);
    }

    [Fact]
    public async Task A_dismissed_suggestion_comes_back_by_undo()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("€5", tab.Find(".suggestion").TextContent), Patience);

        await tab.InvokeAsync(() => tab.Find("button[aria-label='Dismiss: Delivery fee']").ClickAsync());
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".suggestion")), Patience);
        Assert.Equal(FactState.Dismissed, Assert.Single(await FactsAsync(tenant)).State);

        Render<MudSnackbarProvider>().WaitForElement(".mud-snackbar-content-action button", Patience).Click();
        tab.WaitForAssertion(() => Assert.Single(tab.FindAll(".suggestion")), Patience);
    }

    [Fact]
    public async Task Sources_that_disagree_stand_side_by_side_and_the_page_says_so()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Old prices", "Delivery costs €5.");
        await tenant.TeachAsync("New prices", "Delivery costs €6.");
        var tab = Show(tenant);

        tab.WaitForAssertion(() => Assert.Equal(2, tab.FindAll(".suggestion").Count), Patience);
        Assert.Contains("Your sources disagree.", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_is_written_by_hand_a_night_past_midnight_too()
    {
        var tenant = await host.NewTenantAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Nothing is known for certain yet.", tab.Markup), Patience);

        await tab.InvokeAsync(() => tab.Find("select[aria-label='Friday']").ChangeAsync("open"));
        await tab.InvokeAsync(() => tab.Find("input[aria-label='Friday: Opens']").ChangeAsync("20:00:00"));
        await tab.InvokeAsync(() => tab.Find("input[aria-label='Friday: Closes']").ChangeAsync("02:00:00"));
        await tab.InvokeAsync(() => tab.Find("select[aria-label='Sunday']").ChangeAsync("closed"));
        await tab.InvokeAsync(() => tab.FindAll("button").Single(b => b.TextContent.Trim() == "Save hours").ClickAsync());

        var week = Assert.Single(await FactsAsync(tenant)).Says.ToWeek();
        Assert.Equal(("20:00-02:00", "closed", (DayHours?)null), (week[DayOfWeek.Friday]!.ToString(), week[DayOfWeek.Sunday]!.ToString(), week[DayOfWeek.Monday]));
    }

    [Fact]
    public async Task A_holiday_and_a_fee_are_added_and_deleted()
    {
        var tenant = await host.NewTenantAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Special days", tab.Markup), Patience);

        await tab.InvokeAsync(() => tab.FindAll("form.fact-form")[0].QuerySelector("input[type=date]")!.ChangeAsync("2026-12-25"));
        await tab.InvokeAsync(() => tab.FindAll("form.fact-form")[0].SubmitAsync());
        tab.WaitForAssertion(() => Assert.Contains("25 December 2026", tab.Markup), Patience);

        await tab.InvokeAsync(() => tab.FindAll("form.fact-form")[1].QuerySelector("input[type=text]")!.ChangeAsync("€5"));
        await tab.InvokeAsync(() => tab.FindAll("form.fact-form")[1].SubmitAsync());
        tab.WaitForAssertion(() => Assert.NotNull(tab.Find("button[aria-label='Delete: Delivery fee']")), Patience);
        await tab.InvokeAsync(() => tab.Find("button[aria-label='Delete: Delivery fee']").ClickAsync());

        Assert.Equal(FactKind.SpecialDays, Assert.Single(await FactsAsync(tenant)).Kind);
    }

    [Fact]
    public void An_arabic_week_begins_on_saturday_and_says_its_days()
    {
        Assert.Equal(DayOfWeek.Saturday, new WeekDraft(WeekHours.Unknown, isArabic: true).Days[0].Day);
        Assert.Equal("السبت", new FactWords(UiLanguage.Arabic).Day(DayOfWeek.Saturday));
    }

    [Fact]
    public void The_first_open_day_lends_its_hours_to_those_that_say_nothing()
    {
        var draft = new WeekDraft(WeekHours.Unknown.With(DayOfWeek.Tuesday, DayHours.Of([new OpenSpan(600, 1200)])).With(DayOfWeek.Sunday, DayHours.Closed), isArabic: false);
        draft.CopyFirst();
        Assert.Equal("10:00-20:00", draft.ToWeek()[DayOfWeek.Monday]!.ToString());
        Assert.True(draft.ToWeek()[DayOfWeek.Sunday]!.IsClosed);
    }

    // An element is found and used in one step of the page's own: it draws itself once more when the browser has named its zone.
    private IRenderedComponent<FactsTab> Show(TestTenant tenant)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<FactShelf>());
        Render<MudPopoverProvider>();
        var seat = new Seat(tenant.Id, tenant.Slug, "Shop", tenant.Owner, tenant.OwnerEmail, MemberRole.Owner, UiLanguage.English);
        return Render<FactsTab>(p => p.AddCascadingValue(seat).Add(t => t.Agent, tenant.Agent));
    }

    private static async Task<IReadOnlyList<AgentHub.Knowledge.Facts.Fact>> FactsAsync(TestTenant tenant) =>
        (await tenant.Host.Services.GetRequiredService<FactShelf>().ListAsync(tenant.Id, tenant.Agent, CancellationToken.None))!;
}
