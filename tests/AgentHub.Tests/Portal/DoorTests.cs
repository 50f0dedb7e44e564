using System.Net;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Portal;

/// <summary>Who comes in, and what everybody else sees.</summary>
public sealed class DoorTests(AgentHubHost host)
{
    private static readonly string[] Pages = ["", "/agents", "/channels", "/settings"];

    [Fact]
    public async Task A_person_signs_in_and_is_led_to_their_business()
    {
        var tenant = await host.NewTenantAsync("Corner bakery");
        using var browser = new PortalBrowser(tenant.Host);

        var signedIn = await browser.SignInAsync(tenant);
        Assert.Equal((HttpStatusCode.Found, "/"), (signedIn.Status, signedIn.Location));
        Assert.True(browser.IsSignedIn);

        var home = await browser.GetAsync("/");
        Assert.EndsWith($"/{tenant.Slug}", home.Location);
        Assert.Contains("Corner bakery", (await browser.GetAsync($"/{tenant.Slug}")).Html);
    }

    [Fact]
    public async Task A_wrong_password_gets_a_sentence_and_no_cookie()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        var page = await browser.SignInAsync(tenant.OwnerEmail, "not the password");

        Assert.Contains("The email address or the password is not right.", page.Main);
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_sentence_as_a_wrong_password()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        Assert.Contains("The email address or the password is not right.", (await browser.SignInAsync("nobody@example.test", "not the password")).Main);
    }

    [Fact]
    public async Task Eight_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        for (var i = 0; i < 8; i++) await browser.SignInAsync(tenant.OwnerEmail, "not the password");

        Assert.Contains("Too many wrong passwords.", (await browser.SignInAsync(tenant)).Main);
        Assert.False(browser.IsSignedIn);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/some-shop/agents", "/some-shop/agents")]
    public async Task After_signing_in_the_way_leads_to_this_site_alone(string returnUrl, string goesTo)
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        var page = await browser.SignInAsync(tenant.OwnerEmail, tenant.OwnerPassword, $"?ReturnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(goesTo, page.Location);
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-up")]
    [InlineData("/account/lost-password")]
    [InlineData("/account/new-password")]
    [InlineData("/account/sign-out")]
    public async Task A_form_from_another_site_is_refused(string path)
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);
        await browser.SignInAsync(tenant);

        var page = await browser.PostRawAsync(path, ("_handler", path["/account/".Length..]), ("Given.Email", tenant.OwnerEmail), ("Given.Password", tenant.OwnerPassword));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    public async Task Signing_out_ends_the_visit()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);
        await browser.SignInAsync(tenant);
        var home = await browser.GetAsync($"/{tenant.Slug}");
        var token = System.Text.RegularExpressions.Regex.Match(home.Html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

        var page = await browser.PostRawAsync("/account/sign-out", ("__RequestVerificationToken", token));

        Assert.Equal("/account/sign-in", page.Location);
        Assert.False(browser.IsSignedIn);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync($"/{tenant.Slug}")).Status);
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_whether_the_business_exists_or_not()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        foreach (var slug in new[] { tenant.Slug, "no-such-shop" })
        {
            var page = await browser.GetAsync($"/{slug}/settings");
            Assert.Equal(HttpStatusCode.Found, page.Status);
            Assert.Contains("/account/sign-in", page.Location);
        }
    }

    [Fact]
    public async Task Another_business_looks_like_one_that_does_not_exist()
    {
        var (mine, other) = (await host.NewTenantAsync("Mine"), await host.NewTenantAsync("Canary of the other"));
        using var browser = new PortalBrowser(mine.Host);
        await browser.SignInAsync(mine);

        foreach (var path in Pages.Append($"/agents/{other.Agent}"))
        {
            var (foreign, missing) = (await browser.GetAsync($"/{other.Slug}{path}"), await browser.GetAsync($"/no-such-shop{path}"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, missing.Status));
            Assert.Equal(missing.Main.Replace("no-such-shop", "", StringComparison.Ordinal), foreign.Main.Replace(other.Slug, "", StringComparison.Ordinal));
            Assert.Contains("There is nothing here", foreign.Main);
            Assert.DoesNotContain("Canary of the other", foreign.Html);
        }
    }

    [Fact]
    public async Task Another_businesss_agent_is_not_there_under_my_own_address()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        using var browser = new PortalBrowser(mine.Host);
        await browser.SignInAsync(mine);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/{mine.Slug}/agents/{mine.Agent}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/{mine.Slug}/agents/{other.Agent}")).Status);
    }

    [Fact]
    public async Task Another_businesss_conversation_and_its_trace_are_not_there_under_my_own_address_and_no_word_of_them_is()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync("Canarybusiness"));
        await (await other.VisitorAsync()).SaysAsync("Canaryquestion, are you open?");
        await other.QuietAsync();
        var (conversation, turn) = ((await other.ConversationsAsync()).Single(), (await other.RepliesAsync()).Single().TurnId);
        using var browser = new PortalBrowser(mine.Host);
        using var theirs = new PortalBrowser(other.Host);
        await browser.SignInAsync(mine);
        await theirs.SignInAsync(other);

        foreach (var path in new[] { $"/conversations/{conversation}", $"/turns/{turn}" })
        {
            Assert.Contains("Canaryquestion", (await theirs.GetAsync($"/{other.Slug}{path}")).Html);
            var page = await browser.GetAsync($"/{mine.Slug}{path}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("Canary", page.Html);
        }
    }

    [Theory]
    [InlineData("en", "<html lang=\"en\" dir=\"ltr\"")]
    [InlineData("ar-JO", "<html lang=\"ar\" dir=\"rtl\"")]
    public async Task Every_page_is_drawn_in_the_language_the_browser_asks_for(string language, string head)
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host, language);
        await browser.SignInAsync(tenant);

        foreach (var path in Pages.Append($"/agents/{tenant.Agent}").Append($"/agents/{tenant.Agent}?tab=knowledge").Append($"/agents/{tenant.Agent}?tab=versions"))
        {
            var page = await browser.GetAsync($"/{tenant.Slug}{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(head, page.Html);
            Assert.DoesNotContain("mud-alert-outlined-error", page.Html);
        }
    }

    [Fact]
    public async Task A_chosen_language_is_kept()
    {
        var tenant = await host.NewTenantAsync();
        using var browser = new PortalBrowser(tenant.Host);

        var chosen = await browser.GetAsync("/account/language?to=ar&back=%2Faccount%2Fsign-in");

        Assert.Equal("/account/sign-in", chosen.Location);
        Assert.Contains("dir=\"rtl\"", (await browser.GetAsync("/account/sign-in")).Html);
        Assert.Equal("/", (await browser.GetAsync("/account/language?to=en&back=https%3A%2F%2Fevil.example")).Location);
    }

    [Theory]
    [InlineData("/_framework/blazor.web.js", 100_000)]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", 400_000)]
    [InlineData("/_content/MudBlazor/MudBlazor.min.js", 30_000)]
    [InlineData("/_content/AgentHub.Portal/portal.css", 3_000)]
    [InlineData("/_content/AgentHub.Portal/portal.js", 800)]
    public async Task What_a_page_needs_is_served_with_its_content(string path, int atLeast)
    {
        var running = await host.RunningAsync();
        using var response = await running.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > atLeast);
    }

    [Fact]
    public async Task What_an_owner_wrote_is_text_on_the_page()
    {
        var tenant = await host.NewTenantAsync("<script>alert(1)</script> & Sons");
        using var browser = new PortalBrowser(tenant.Host);
        await browser.SignInAsync(tenant);
        await tenant.TeachAsync("<img src=x onerror=alert(2)>", "<b>bold</b>");

        foreach (var path in new[] { "", $"/agents/{tenant.Agent}?tab=knowledge" })
        {
            var page = await browser.GetAsync($"/{tenant.Slug}{path}");
            Assert.DoesNotContain("<script>alert", page.Html);
            Assert.DoesNotContain("<img src=x", page.Html);
        }
    }
}
