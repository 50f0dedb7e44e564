using System.Net;
using AgentHub.Signup;
using AgentHub.Tenants;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Signup;

public sealed class SignupLimitTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void An_address_may_sign_up_so_often_and_then_waits_its_share_of_the_hour()
    {
        var limit = Limit(3);
        var home = IPAddress.Parse("203.0.113.7");

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(limit.Refuses(home)));
        var refusal = Assert.IsType<SignupRefusal>(limit.Refuses(home));
        Assert.Equal(TimeSpan.FromMinutes(20), refusal.TryAfter);
        Assert.Contains("20 minutes", refusal.Sentence, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(limit.Refuses(home));
        Assert.NotNull(limit.Refuses(home));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(limit.Refuses(home)));
    }

    [Fact]
    public void Addresses_are_counted_apart_and_a_network_of_IPv6_as_one()
    {
        var limit = Limit(1);

        Assert.Null(limit.Refuses(IPAddress.Parse("203.0.113.7")));
        Assert.Null(limit.Refuses(IPAddress.Parse("203.0.113.8")));
        Assert.NotNull(limit.Refuses(IPAddress.Parse("::ffff:203.0.113.8")));

        Assert.Null(limit.Refuses(IPAddress.Parse("2001:db8:1:2::1")));
        Assert.NotNull(limit.Refuses(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.Null(limit.Refuses(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void None_an_hour_means_closed()
    {
        var limit = Limit(0);

        Assert.True(limit.IsClosed);
        Assert.Null(Assert.IsType<SignupRefusal>(limit.Refuses(IPAddress.Loopback)).TryAfter);
    }

    private SignupLimit Limit(int perHour) => new(Options.Create(new SignupOptions { PerHour = perHour }), clock);
}
