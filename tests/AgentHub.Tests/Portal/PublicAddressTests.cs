using AgentHub.Platform.Http;
using AgentHub.Portal.Pages.Channels;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Portal;

public sealed class PublicAddressTests(AgentHubHost host)
{
    [Theory]
    [InlineData("https://agents.example.com", Reach.Public)]
    [InlineData("https://agents.example.com:8443/hub", Reach.Public)]
    [InlineData("https://203.0.113.7", Reach.Public)]
    [InlineData("http://agents.example.com", Reach.NotSecure)]
    [InlineData("http://127.0.0.1:8080", Reach.Local)]
    [InlineData("https://localhost", Reach.Local)]
    [InlineData("https://192.168.1.20", Reach.Local)]
    [InlineData("https://10.4.0.1", Reach.Local)]
    [InlineData("https://[::1]", Reach.Local)]
    [InlineData("https://[fd00::1]", Reach.Local)]
    [InlineData("https://shop-server", Reach.Local)]
    [InlineData("https://server.lan", Reach.Local)]
    public void An_address_is_judged_by_whether_the_internet_can_use_it(string url, Reach reach) => Assert.Equal(reach, PublicAddress.Of(new Uri(url)));

    [Fact]
    public void No_address_is_no_reach() => Assert.Equal(Reach.NotSet, PublicAddress.Of((Uri?)null));

    [Fact]
    public async Task The_check_recognises_ourselves()
    {
        var running = await host.RunningAsync();
        Assert.IsType<Reached.Ourselves>(await At(running, running.Url.ToString()).CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_check_tells_another_server_from_us()
    {
        var running = await host.RunningAsync();
        var other = Assert.IsType<Reached.SomebodyElse>(await At(running, running.Meta.Url.ToString()).CheckAsync(CancellationToken.None));
        Assert.Equal(404, other.Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", typeof(Reached.NoAnswer))]
    [InlineData("http://no-such-host.invalid", typeof(Reached.NoSuchName))]
    public async Task The_check_says_what_is_in_the_way(string url, Type outcome) =>
        Assert.IsType(outcome, await At(await host.RunningAsync(), url).CheckAsync(CancellationToken.None));

    private static PublicAddress At(RunningHost running, string url) => new(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("AgentHub:PublicUrl", url)]).Build(),
        running.Services.GetRequiredService<OperatorHttp>());
}
