using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Handoffs;

/// <summary>The owner tries the agent out, and nobody is called for that.</summary>
[Collection(Quoting.Name)]
public sealed class OwnTrialTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task A_trial_of_the_signed_in_owner_is_handed_over_without_a_mail()
    {
        var owner = Bikes.Demo.Owner;
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(Installation.Url, "/account/sign-in").ToString());
        await page.Locator("input[type=email]").FillAsync(owner.Email);
        await page.Locator("input[type=password]").FillAsync(owner.Password);
        await page.Locator("input[type=password]").PressAsync("Enter");
        await page.WaitForURLAsync($"**/{Bikes.Demo.TenantSlug}**");

        await page.GotoAsync(new Uri(Installation.Url, $"/widget/panel?agent={Bikes.Demo.Widget.Key}&test=1").ToString());
        await page.Locator("textarea").FillAsync("I want to talk to a person.");
        await page.Locator("textarea").PressAsync("Enter");
        await page.Locator(".log .message.agent .bubble").WaitForAsync();
        await Task.Delay(3_000, Cancel);

        Assert.Equal(1L, await Installation.Database.ValueAsync<long>("select count(*) from conversations where is_test and owner = 'person'"));
        Assert.Equal(1L, await Installation.Database.ValueAsync<long>("select count(*) from handoffs h join conversations c on c.tenant_id = h.tenant_id and c.id = h.conversation_id where c.is_test and h.notices = 0 and h.due_at is null"));
        Assert.Empty(Bikes.MailsTo(owner.Email));
    }
}
