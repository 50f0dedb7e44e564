using System.Net;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Channels.Widget;

/// <summary>The demo businesses' own web sites, which carry the snippet as any site would.</summary>
public sealed class DemoPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_demo_business_has_a_web_site_from_the_moment_it_is_founded()
    {
        await using var host = await RunningHost.StartAsync([]);
        using (var before = await host.Http.GetAsync("/demo", Cancel)) Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        var folder = Directory.CreateTempSubdirectory("agenthub-demo-").FullName;
        await host.Services.GetRequiredService<DemoBusinesses>().EnsureAsync(Path.Combine(folder, "demo.json"), host.Url.ToString(), Cancel);

        var english = await host.Http.GetStringAsync("/demo", Cancel);
        var arabic = await host.Http.GetStringAsync("/demo/yasmine-sweets", Cancel);
        using var nobody = await host.Http.GetAsync("/demo/no-such-shop", Cancel);

        var demo = await File.ReadAllTextAsync(Path.Combine(folder, "demo.json"), Cancel);
        var key = demo[demo.IndexOf("pub_", StringComparison.Ordinal)..].Split('"')[0];
        Assert.Contains($"<script src=\"/widget.js\" data-agent=\"{key}\" async></script>", english, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", arabic, StringComparison.Ordinal);
        Assert.DoesNotContain(key, arabic, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Directory.Delete(folder, recursive: true);
    }
}
