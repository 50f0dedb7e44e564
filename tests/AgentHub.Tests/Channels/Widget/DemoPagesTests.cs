using System.Net;
using AgentHub.Conversations.Channels;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Channels.Widget;

/// <summary>The demo businesses' own web sites, which carry the snippet as any site would.</summary>
public sealed class DemoPagesTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_business_has_a_web_site_from_the_moment_it_is_founded()
    {
        await using var fresh = await RunningHost.StartAsync([]);
        using (var before = await fresh.Http.GetAsync("/demo", Cancel)) Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        var folder = Directory.CreateTempSubdirectory("agenthub-demo-").FullName;
        await fresh.Services.GetRequiredService<DemoBusinesses>().EnsureAsync(Path.Combine(folder, "demo.json"), fresh.Url.ToString(), Cancel);

        var english = await fresh.Http.GetStringAsync("/demo", Cancel);
        var arabic = await fresh.Http.GetStringAsync("/demo/yasmine-sweets", Cancel);
        using var nobody = await fresh.Http.GetAsync("/demo/no-such-shop", Cancel);

        var demo = await File.ReadAllTextAsync(Path.Combine(folder, "demo.json"), Cancel);
        var key = demo[demo.IndexOf("pub_", StringComparison.Ordinal)..].Split('"')[0];
        Assert.Contains($"<script src=\"/widget.js\" data-agent=\"{key}\" async></script>", english, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", arabic, StringComparison.Ordinal);
        Assert.DoesNotContain(key, arabic, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_other_business_has_a_bare_page_with_its_own_widget()
    {
        var (tenant, running) = (await host.NewTenantAsync("Zoë's <b>shop</b>"), await host.RunningAsync());

        var page = await running.Http.GetStringAsync($"/demo/{tenant.Slug}", Cancel);

        Assert.Contains($"data-agent=\"{tenant.Channel(ChannelKind.Widget).Key}\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Zoë&#x27;s &lt;b&gt;shop&lt;/b&gt;", page, StringComparison.Ordinal);
    }
}
