using AgentHub.Platform.Tenancy;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>What models and pages send and PostgreSQL cannot keep.</summary>
public sealed class SqlTests(AgentHubHost host)
{
    [Theory]
    [InlineData("{\"text\":\"a\\u0000b\"}", "{\"text\": \"ab\"}")]
    [InlineData("{\"text\":\"a\\\\u0000b\"}", "{\"text\": \"a\\\\u0000b\"}")]
    [InlineData("{\"text\":\"\\\\\\u0000\\\"\"}", "{\"text\": \"\\\\\\\"\"}")]
    [InlineData("{\"text\":\"plain\"}", "{\"text\": \"plain\"}")]
    public async Task A_NUL_in_JSON_is_left_out_and_what_only_looks_like_one_stays(string given, string kept) =>
        Assert.Equal(kept, await EchoAsync("select $1::text", Sql.Json(given)));

    [Fact]
    public async Task A_NUL_in_a_text_is_left_out()
    {
        Assert.Equal("ab", await EchoAsync("select $1", "a\0b"));
        Assert.Equal("ab", await EchoAsync("select $1", Sql.Text("a\0b")));
    }

    private async Task<string> EchoAsync(string sql, object parameter)
    {
        var tenant = await host.NewTenantAsync();
        return await tenant.Scope.RunSqlAsync(tenant.Id, s => s.Batch().Add(sql, parameter).ReadAsync(async row =>
        {
            await row.ReadAsync();
            return row.GetString(0);
        }, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }
}
