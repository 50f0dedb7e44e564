using System.Net;
using AgentHub.Platform.Http;
using Xunit;

namespace AgentHub.Tests.Platform.Http;

public sealed class AddressPolicyTests
{
    private readonly AddressPolicy policy = new([new IPEndPoint(IPAddress.Parse("10.0.0.5"), 8080)]);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.64.0.1")]
    [InlineData("192.0.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::10.0.0.1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("2001:0:0a00:1::1")]
    [InlineData("2600:1f00::5efe:10.0.0.1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_public_is_not_connected_to(string address)
    {
        Assert.False(policy.MayConnect(IPAddress.Parse(address), 80));
        Assert.False(policy.MayConnect(IPAddress.Parse(address), 443));
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_connected_to_on_the_ports_of_the_web(string address)
    {
        Assert.True(policy.MayConnect(IPAddress.Parse(address), 80));
        Assert.True(policy.MayConnect(IPAddress.Parse(address), 443));
        Assert.False(policy.MayConnect(IPAddress.Parse(address), 8080));
        Assert.False(policy.MayConnect(IPAddress.Parse(address), 22));
    }

    [Fact]
    public void An_exception_holds_for_its_address_with_its_port_and_nothing_else()
    {
        Assert.True(policy.MayConnect(IPAddress.Parse("10.0.0.5"), 8080));
        Assert.True(policy.MayConnect(IPAddress.Parse("::ffff:10.0.0.5"), 8080));
        Assert.False(policy.MayConnect(IPAddress.Parse("10.0.0.5"), 80));
        Assert.False(policy.MayConnect(IPAddress.Parse("10.0.0.6"), 8080));
        Assert.True(policy.MayUsePort(8080));
        Assert.False(policy.MayUsePort(8081));
    }
}
