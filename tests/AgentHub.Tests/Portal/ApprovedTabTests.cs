using AgentHub.Knowledge;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Gate;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace AgentHub.Tests.Portal;

/// <summary>The list of approved answers, over a real database; time is the test's.</summary>
public sealed class ApprovedTabTests(AgentHubHost host) : BunitContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task An_answer_is_approved_on_the_page_and_stands_in_the_list()
    {
        var tenant = await host.NewTenantAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("You have approved no answers yet.", tab.Markup), Patience);

        tab.FindAll("button").Single(b => b.TextContent.Trim() == "Approve an answer").Click();
        tab.FindAll("form.card input")[0].Change("Do you gift wrap?");
        tab.FindAll("form.card textarea")[0].Change("Is wrapping possible?\nAs a gift?");
        tab.FindAll("form.card textarea")[1].Change("Yes, for free.");
        await tab.Find("form.card").SubmitAsync();

        tab.WaitForAssertion(() => Assert.Contains("Do you gift wrap?", tab.Find(".sources").TextContent), Patience);
        var kept = Assert.Single(await AnswersAsync(tenant));
        Assert.Equal(("Yes, for free.", 2, null), (kept.Answer, kept.Variants.Length, kept.Channel));
    }

    [Fact]
    public async Task What_is_missing_is_said_on_the_form()
    {
        var tenant = await host.NewTenantAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("You have approved no answers yet.", tab.Markup), Patience);

        tab.FindAll("button").Single(b => b.TextContent.Trim() == "Approve an answer").Click();
        await tab.Find("form.card").SubmitAsync();

        Assert.Contains("A question and its answer both need words.", tab.Find("form.card").TextContent, StringComparison.Ordinal);
        Assert.Empty(await AnswersAsync(tenant));
    }

    [Fact]
    public async Task A_deleted_answer_is_gone_at_once_and_for_good_when_the_undo_is_over()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.Host.Services.GetRequiredService<CuratedShelf>().AddAsync(tenant.Id, tenant.Agent, new CuratedEdit("Do you gift wrap?", "Yes."), CancellationToken.None);
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Do you gift wrap?", tab.Markup), Patience);

        var deleting = tab.Find("button[aria-label='Delete \"Do you gift wrap?\"']").ClickAsync();
        tab.WaitForAssertion(() => Assert.Contains("You have approved no answers yet.", tab.Markup), Patience);
        Assert.Single(await AnswersAsync(tenant));

        clock.Advance(TimeSpan.FromSeconds(8));
        await deleting;
        Assert.Empty(await AnswersAsync(tenant));
    }

    [Fact]
    public async Task A_gap_is_answered_on_the_page_its_question_is_kept_and_tried_again()
    {
        var tenant = await host.NewTenantAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Do you gift wrap?");
        await tenant.QuietAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Do you gift wrap?", tab.Markup), Patience);

        Button(tab, "Answer it").Click();
        tab.FindAll("form.card textarea")[1].Change("Yes, for free.");
        await tab.Find("form.card").SubmitAsync();
        tab.WaitForAssertion(() => Assert.Contains("Nothing is open", tab.Markup), Patience);
        tab.WaitForAssertion(() => Assert.Contains("not tried yet", tab.Markup), Patience);

        Button(tab, "Try them all now").Click();
        tab.WaitForAssertion(() => Assert.Contains("1 of 1 as they should be", tab.Markup), Patience);
        Assert.Contains("answered by an approved answer", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_that_is_put_aside_is_taken_back_on_the_page()
    {
        var tenant = await host.NewTenantAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Do you gift wrap?");
        await tenant.QuietAsync();
        var tab = Show(tenant);
        tab.WaitForAssertion(() => Assert.Contains("Do you gift wrap?", tab.Markup), Patience);

        tab.Find("button[aria-label='Put \"Do you gift wrap?\" aside']").Click();
        tab.WaitForAssertion(() => Assert.Contains("Put aside: 1", tab.Markup), Patience);
        Button(tab, "Take it back").Click();

        tab.WaitForAssertion(() => Assert.DoesNotContain("Put aside", tab.Find("section[aria-label='Asked, and not answered well']").TextContent), Patience);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ApprovedTab> tab, string label) => tab.FindAll("button").Single(b => b.TextContent.Trim() == label);

    private IRenderedComponent<ApprovedTab> Show(TestTenant tenant)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(tenant.Scope);
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<CuratedShelf>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<GapShelf>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<KeptQuestionShelf>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<GateDesk>());
        Services.AddSingleton(tenant.Host.Services.GetRequiredService<AgentKnowledge>());
        Render<MudPopoverProvider>();
        var seat = new Seat(tenant.Id, tenant.Slug, "Shop", tenant.Owner, tenant.OwnerEmail, MemberRole.Owner, UiLanguage.English);
        var tab = Render<ApprovedTab>(p => p.AddCascadingValue(seat).Add(t => t.Agent, tenant.Agent));
        // Each part loads by itself; what one clicks on must not be drawn anew meanwhile.
        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".mud-skeleton")), Patience);
        return tab;
    }

    private static Task<List<CuratedAnswer>> AnswersAsync(TestTenant tenant) => tenant.Scope.RunAsync(tenant.Id, db => db.CuratedAnswers.AsNoTracking().ToListAsync(), CancellationToken.None);
}
