using AgentHub.Signup;
using System.Net;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Portal;

public sealed class SignUpTests(AgentHubHost host)
{
    [Fact]
    public async Task A_person_signs_up_and_stands_in_their_new_business()
    {
        var running = await host.RunningAsync();
        using var browser = new PortalBrowser(running);
        var email = $"{Guid.CreateVersion7():n}@example.test";

        var page = await SignUpAsync(browser, email, "Fresh flowers", "a long password");

        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Contains("Fresh flowers", (await browser.GetAsync(page.Location!)).Html);
        var slug = page.Location!.Trim('/').Split('/')[^1];
        Assert.Contains("There are no keys.", (await browser.GetAsync($"/{slug}/settings")).Main);
    }

    [Theory]
    [InlineData("not an address", "Shop", "a long password", "", "Give an email address")]
    [InlineData("you@example.test", "", "a long password", "", "Give your business's name.")]
    [InlineData("you@example.test", "Shop", "short", "", "A password has at least 10 characters.")]
    [InlineData("you@example.test", "Shop", "a long password", "example.com", "The website's address starts with https://")]
    public async Task What_is_wrong_with_a_sign_up_is_said_in_a_sentence(string email, string business, string password, string website, string sentence)
    {
        using var browser = new PortalBrowser(await host.RunningAsync());

        var page = await SignUpAsync(browser, email, business, password, website);

        Assert.Contains(sentence, page.Main);
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_to_sign_in()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host, "ar");

        var page = await SignUpAsync(browser, tenant.OwnerEmail, "Second shop", "a long password");

        Assert.Contains("لهذا البريد حساب بالفعل", page.Main);
    }

    [Fact]
    public async Task A_lost_password_comes_back_by_mail_once_and_ends_the_old_one()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        Assert.Contains("a link is on its way", (await browser.PostAsync("/account/lost-password", ("Given.Email", tenant.OwnerEmail))).Main);
        // What the calendar does with it, now instead of within fifteen seconds.
        await WithResetsAsync(tenant, resets => resets.MailAsync(tenant.OwnerEmail, "en"));
        var link = LinkIn(tenant);

        var saved = await browser.PostAsync(link, ("Given.Password", "a brand new password"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        Assert.True(browser.IsSignedIn);

        using var later = new PortalBrowser(tenant.Host);
        Assert.Contains("This link has been used", (await later.PostAsync(link, ("Given.Password", "yet another password"))).Main);
        Assert.Contains("is not right", (await later.SignInAsync(tenant)).Main);
        Assert.Equal(HttpStatusCode.Found, (await later.SignInAsync(tenant.OwnerEmail, "a brand new password")).Status);
    }

    [Fact]
    public async Task An_address_that_is_nobodys_gets_the_same_answer_and_no_mail()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);
        var nobody = $"{Guid.CreateVersion7():n}@example.test";

        Assert.Contains("a link is on its way", (await browser.PostAsync("/account/lost-password", ("Given.Email", nobody))).Main);
        await WithResetsAsync(tenant, resets => resets.MailAsync(nobody, "en"));

        Assert.DoesNotContain(tenant.Host.Mail.Mails, m => m.EnvelopeTo.Contains(nobody));
    }

    [Theory]
    [InlineData("/account/new-password")]
    [InlineData("/account/new-password?user=nobody&token=AAAA")]
    [InlineData("/account/new-password?user=019ab000-0000-7000-8000-000000000000&token=%00%ff")]
    public async Task A_link_that_is_not_ours_opens_nothing(string link)
    {
        using var browser = new PortalBrowser(await host.RunningAsync());

        var page = await browser.PostAsync(link, ("Given.Password", "a brand new password"));

        Assert.Contains("This link has been used or is too old.", page.Main);
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_how_a_password_comes_back()
    {
        await using var running = await RunningHost.StartAsync([("AgentHub:Email:Smtp", ""), ("AgentHub:Signup:PerHour", "0")]);
        using var browser = new PortalBrowser(running);

        Assert.Contains("deploy/reset-password", (await browser.GetAsync("/account/lost-password")).Main);
        Assert.Contains("Signing up is closed on this installation.", (await browser.GetAsync("/account/sign-up")).Main);
    }

    private static Task<Page> SignUpAsync(PortalBrowser browser, string email, string business, string password, string website = "") =>
        browser.PostAsync("/account/sign-up", ("Given.Email", email), ("Given.Business", business), ("Given.Password", password), ("Given.Website", website));

    private static async Task WithResetsAsync(TestTenant tenant, Func<PasswordResets, Task> work)
    {
        await using var scope = tenant.Host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<PasswordResets>());
    }

    private static string LinkIn(TestTenant tenant)
    {
        var mail = tenant.Host.Mail.Mails.Last(m => m.EnvelopeTo.Contains(tenant.OwnerEmail));
        var link = mail.Text.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("https://agents.example.test/account/new-password", StringComparison.Ordinal));
        return new Uri(link).PathAndQuery;
    }
}
