using AgentHub.Platform.Data;
using AgentHub.Platform.Secrets;
using AgentHub.Pool;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AgentHub.Tests.Pool;

/// <summary>Several processes over one row. Each test begins without an owner.</summary>
[Collection(nameof(ScheduleLeaseTests))]
public sealed class ScheduleLeaseTests(AgentHubHost host) : IAsyncLifetime
{
    private RunningHost running = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await host.RunningAsync();
        await ExecuteAsync("delete from schedule_owner");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_first_takes_it_and_the_others_learn_where_he_is()
    {
        var (first, second, reader) = (Node("10.0.0.1"), Node("10.0.0.2"), Node("10.0.0.3", competes: false));

        foreach (var node in new[] { first, second, reader }) await node.KeepAsync(Cancel);

        Assert.True(first.Current!.IsOurs);
        Assert.All([second, reader], node => Assert.Equal((false, 1L, "http://10.0.0.1:8080/"), (node.Current!.IsOurs, node.Current.Epoch, node.Current.Address.ToString())));
    }

    [Fact]
    public async Task Renewing_it_keeps_the_epoch()
    {
        var first = Node("10.0.0.1");

        for (var i = 0; i < 3; i++) await first.KeepAsync(Cancel);

        Assert.Equal((true, 1L), (first.Current!.IsOurs, first.Current.Epoch));
    }

    [Fact]
    public async Task Who_dies_is_followed_when_his_lease_has_run_out_and_not_before()
    {
        var (first, second) = (Node("10.0.0.1"), Node("10.0.0.2"));
        await first.KeepAsync(Cancel);
        await second.KeepAsync(Cancel);
        Assert.False(second.Current!.IsOurs);

        await ExecuteAsync("update schedule_owner set expires_at = clock_timestamp() - interval '1 millisecond'");
        await second.KeepAsync(Cancel);
        await first.KeepAsync(Cancel);

        Assert.Equal((true, 2L), (second.Current!.IsOurs, second.Current.Epoch));
        Assert.Equal((false, 2L), (first.Current!.IsOurs, first.Current.Epoch));
    }

    [Fact]
    public async Task Who_stops_gives_it_back_at_once()
    {
        var (first, second) = (Node("10.0.0.1"), Node("10.0.0.2"));
        await first.KeepAsync(Cancel);

        await first.StopAsync(Cancel);
        await second.KeepAsync(Cancel);

        Assert.Null(first.Current);
        Assert.True(second.Current!.IsOurs);
    }

    [Fact]
    public async Task Of_many_who_want_it_at_once_one_has_it()
    {
        var nodes = Enumerable.Range(1, 8).Select(i => Node($"10.0.0.{i}")).ToList();

        await Task.WhenAll(nodes.Select(n => n.KeepAsync(Cancel)));
        await Task.WhenAll(nodes.Select(n => n.KeepAsync(Cancel)));

        var owner = Assert.Single(nodes, n => n.Current!.IsOurs);
        Assert.All(nodes, n => Assert.Equal((1L, owner.Current!.Address), (n.Current!.Epoch, n.Current.Address)));
    }

    [Fact]
    public async Task A_process_without_the_role_never_has_it()
    {
        var reader = Node("10.0.0.1", competes: false);

        await reader.KeepAsync(Cancel);

        Assert.Null(reader.Current);
    }

    [Fact]
    public void All_processes_of_an_installation_have_the_same_key_and_it_is_not_the_master_key()
    {
        var (one, another) = (Node("10.0.0.1"), Node("10.0.0.2"));

        Assert.Equal(one.NodeKey, another.NodeKey);
        Assert.Equal(64, one.NodeKey.Length);
    }

    [Theory]
    [InlineData("ftp://10.0.0.1")]
    [InlineData("10.0.0.1:8080")]
    public void An_address_that_is_none_is_named(string wrong)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new NodeAddress(Settings(wrong)));

        Assert.Contains("AgentHub__Inference__Address", refused.Message, StringComparison.Ordinal);
    }

    private ScheduleLease Node(string address, bool competes = true) => new(
        running.Services.GetRequiredService<DirectoryDb>(), running.Services.GetRequiredService<MasterKey>(), new NodeAddress(Settings($"http://{address}:8080")), competes, TimeProvider.System,
        NullLogger<ScheduleLease>.Instance);

    private static IConfiguration Settings(string address) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AgentHub:Inference:Address"] = address }).Build();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = running.Database.Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
