using AgentHub.Knowledge;
using AgentHub.Knowledge.Sites;
using AgentHub.Simulators.Sites;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites;

/// <summary>Looking at a site again: what is asked, what is read, and what the owner is told.</summary>
public sealed class SiteCheckTests
{
    private const int Pages = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_reads_again_what_has_changed_and_nothing_else()
    {
        await using var world = await SiteWorld.StartAsync(Pages);
        var source = await world.ReadAsync();
        var before = (await world.PassagesAsync()).ToDictionary(p => p.Id, p => p.Text);
        world.Site.ForgetRequests();

        var delivery = world.Site.Site.Find("/delivery")!;
        world.Site.Site.Put(delivery with { Content = delivery.Content.Replace("3 JOD", "4 JOD", StringComparison.Ordinal) });
        world.Site.Site.Put(new MadePage("/gift-cards", "en", "Gift cards", "This page of the house has the code SB0000G.", "<p>Gift cards from 10 JOD never expire.</p>", InSitemap: true, Freshness.ETag, []));
        world.Site.Site.Remove("/repairs");
        var view = await world.CheckAsync(source);

        Assert.Equal(2, view.Check);
        Assert.Equal([("new", "Gift cards"), ("changed", "Delivery"), ("gone", "Repairs")], view.Changes.Select(c => (c.Kind, c.Title)).OrderBy(c => "ncg".IndexOf(c.Kind[0], StringComparison.Ordinal)));
        var changed = view.Changes.Single(c => c.Kind == "changed");
        Assert.Contains("4 JOD", Assert.Single(changed.Added), StringComparison.Ordinal);
        Assert.Contains("3 JOD", Assert.Single(changed.Removed), StringComparison.Ordinal);

        // Two thirds of the pages say by a header that they are as they were; the rest has to be sent, and is not cut anew.
        Assert.True(view.NotModified > Pages / 2, $"{view.NotModified} were answered without a body.");
        Assert.Equal(view.NotModified, world.Site.Requests.Count(r => r.Status == 304));
        Assert.InRange(view.Requests, Pages, Pages + 20);
        var after = (await world.PassagesAsync()).ToDictionary(p => p.Id, p => p.Text);
        Assert.Equal(["Gift cards from 10 JOD never expire.", "4 JOD"], after.Where(p => !before.ContainsKey(p.Key)).Select(p => p.Value.Contains("Gift", StringComparison.Ordinal) ? "Gift cards from 10 JOD never expire." : "4 JOD").OrderDescending());
        Assert.Contains("4 JOD", await world.FirstAsync("what does delivery inside Amman cost"), StringComparison.Ordinal);
        Assert.DoesNotContain(after.Values, t => t.Contains("SB0000P", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_finds_nothing_new_changes_nothing()
    {
        await using var world = await SiteWorld.StartAsync(30);
        var source = await world.ReadAsync();
        var before = (await world.PassagesAsync()).Select(p => (p.Id, p.Text)).OrderBy(p => p.Id.Value).ToList();

        var view = await world.CheckAsync(source);

        Assert.Empty(view.Changes);
        Assert.Equal(before, (await world.PassagesAsync()).Select(p => (p.Id, p.Text)).OrderBy(p => p.Id.Value));
    }

    [Fact]
    public async Task A_site_that_does_not_answer_a_check_loses_nothing_and_says_so()
    {
        await using var world = await SiteWorld.StartAsync(25);
        var source = await world.ReadAsync();
        var before = (await world.PassagesAsync()).Count;

        world.Site.IsDown = true;
        var view = await world.CheckAsync(source);

        Assert.Contains("503", view.Problem, StringComparison.Ordinal);
        Assert.Equal(before, (await world.PassagesAsync()).Count);
        Assert.NotNull(view.NextCheckAt);
        Assert.Equal("ready", (await world.Tenant.Scope.RunAsync(world.Tenant.Id, db => db.Sources.SingleAsync(s => s.Id == source), Cancel)).State.ToString().ToLowerInvariant());

        world.Site.IsDown = false;
        Assert.Null((await world.CheckAsync(source)).Problem);
    }

    [Fact]
    public async Task The_calendar_looks_at_a_site_again_when_its_time_has_come_and_not_before()
    {
        await using var world = await SiteWorld.StartAsync(22);
        var source = await world.ReadAsync();
        var calendar = world.Host.Services.GetRequiredService<SiteCalendar>();

        await calendar.CheckDueSitesAsync(Cancel);
        Assert.Equal(1, (await world.ViewAsync(source)).Check);

        await world.Host.Database.ListAsync<Guid>("update sites set check_at = clock_timestamp() where id = $1 returning id", source.Value);
        await calendar.CheckDueSitesAsync(Cancel);
        await world.Tenant.QuietAsync();

        var view = await world.ViewAsync(source);
        Assert.Equal((2, "resting"), (view.Check, view.Step));
        Assert.True(view.NextCheckAt > view.FinishedAt);
    }

    [Fact]
    public async Task The_look_at_sites_stands_in_the_calendar()
    {
        await using var world = await SiteWorld.StartAsync(20);

        await SiteWorld.UntilAsync(() =>
        {
            using var connection = world.Host.Services.GetRequiredService<JobStorage>().GetConnection();
            return Task.FromResult(connection.GetRecurringJobs().Any(j => j.Id == SiteCalendar.JobName && j.Job?.Method.Name == nameof(SiteCalendar.CheckDueSitesAsync)));
        });
    }
}
