using AgentHub.Tenants.People;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AgentHub.Tests.Tenants;

public sealed class OperatorsTests
{
    [Fact]
    public void Nobody_operates_an_installation_that_names_nobody() => Assert.False(Read(null) is var none && (none.Any || none.Include("")));

    [Fact]
    public void Those_named_do_however_they_write_their_address()
    {
        var operators = Read("ada@example.test, grace@example.test");

        Assert.True(operators.Include("Grace@Example.test"));
        Assert.False(operators.Include("mallory@example.test"));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@example.test,@")]
    public void What_is_no_address_stops_the_start(string setting) =>
        Assert.Contains("AgentHub__Operators", Assert.Throws<InvalidOperationException>(() => Read(setting)).Message, StringComparison.Ordinal);

    private static Operators Read(string? setting) =>
        Operators.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AgentHub:Operators"] = setting }).Build());
}
