using System.Diagnostics;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.Handoffs;

/// <summary>Nobody sits before the portal all day.</summary>
[Collection(Split.Name)]
public sealed class OwnerNoticeTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task The_owner_hears_by_mail_within_ten_seconds_that_somebody_waits_and_none_of_the_words()
    {
        var (phone, owner) = (NewPhone(), Bikes.Demo.Owner.Email);
        var before = Bikes.MailsTo(owner).Count;
        var began = Stopwatch.GetTimestamp();

        using var taken = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "I want to talk to a person about my velvet saddle."));
        await Eventually.HoldsAsync("the owner has a mail", () => Task.FromResult(Bikes.MailsTo(owner).Count > before));
        var waited = Stopwatch.GetElapsedTime(began);
        var lines = await Bikes.SettledAsync(phone);

        Assert.True(waited < TimeSpan.FromSeconds(10), $"It took {waited.TotalSeconds:0.0} s.");
        var notice = Bikes.MailsTo(owner).Single(m => m.Text.Contains(lines[0].Conversation.ToString(), StringComparison.Ordinal));
        Assert.Equal("A customer of Sunny Bikes waits for a person", notice.Subject);
        Assert.Contains($"{Installation.Url}{Bikes.Demo.TenantSlug}/conversations/{lines[0].Conversation}", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("velvet", notice.Raw, StringComparison.Ordinal);
        Assert.Empty(Bikes.MailsTo(Installation.Sweets.Demo.Owner.Email));
    }
}
