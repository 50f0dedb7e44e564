using System.Net;
using System.Net.Http.Headers;
using AgentHub.Tenants;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Tenants;

public sealed class KeysOfTheApiTests(AgentHubHost host)
{
    [Fact]
    public async Task A_new_key_opens_the_api_and_is_kept_nowhere()
    {
        var tenant = await host.NewTenantAsync();

        var (key, text) = await Keys(tenant).CreateAsync(tenant.Id, " Web shop ", CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, await AsksAsync(tenant, text));
        Assert.Equal(("Web shop", text[^4..]), (key.Name, key.Ending));
        Assert.Equal(0L, await tenant.Host.Database.ValueAsync<long>("select count(*) from api_keys where name = $1 or ending = $1", text));
    }

    [Fact]
    public async Task A_revoked_key_is_gone_from_the_list_and_from_the_directory()
    {
        var tenant = await host.NewTenantAsync();
        var (key, text) = await Keys(tenant).CreateAsync(tenant.Id, "Old", CancellationToken.None);

        Assert.True(await Keys(tenant).RevokeAsync(tenant.Id, key.Id, CancellationToken.None));

        Assert.Null(await tenant.Host.Services.GetRequiredService<TenantDirectory>().FindByApiKeyAsync(text, CancellationToken.None));
        Assert.DoesNotContain(await Keys(tenant).ListAsync(tenant.Id, CancellationToken.None), k => k.Id == key.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, await AsksAsync(tenant, text));
    }

    [Fact]
    public async Task Another_businesss_key_cannot_be_revoked()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        var (key, text) = await Keys(other).CreateAsync(other.Id, "Theirs", CancellationToken.None);

        Assert.False(await Keys(mine).RevokeAsync(mine.Id, key.Id, CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, await AsksAsync(other, text));
    }

    [Fact]
    public async Task A_key_needs_a_name()
    {
        var tenant = await host.NewTenantAsync();
        await Assert.ThrowsAsync<ApiKeyRefusedException>(() => Keys(tenant).CreateAsync(tenant.Id, "  ", CancellationToken.None));
    }

    private static ApiKeys Keys(TestTenant tenant) => tenant.Host.Services.GetRequiredService<ApiKeys>();

    private static async Task<HttpStatusCode> AsksAsync(TestTenant tenant, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agents");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await tenant.Host.Http.SendAsync(request);
        return response.StatusCode;
    }
}
