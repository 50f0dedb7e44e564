using AgentHub.Conversations.Channels;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Channels;

public sealed class ChannelChangesTests(AgentHubHost host)
{
    [Fact]
    public async Task What_is_named_changes_and_the_rest_stays()
    {
        var tenant = await host.NewTenantAsync();
        var before = tenant.Channel(ChannelKind.WhatsApp);

        await ChangeAsync(tenant, before, new() { [ChannelSetting.DisplayNumber] = "+962 7 9000 0000" }, new() { [ChannelSetting.AccessToken] = "a-new-token" });

        var after = await FindAsync(tenant, before);
        Assert.Equal("+962 7 9000 0000", after.Setting(ChannelSetting.DisplayNumber));
        Assert.Equal("a-new-token", after.Secret(ChannelSetting.AccessToken));
        Assert.Equal(before.Setting(ChannelSetting.PhoneNumberId), after.Setting(ChannelSetting.PhoneNumberId));
        Assert.Equal(before.Secret(ChannelSetting.AppSecret), after.Secret(ChannelSetting.AppSecret));
        Assert.Equal(before.Secret(ChannelSetting.VerifyToken), after.Secret(ChannelSetting.VerifyToken));
    }

    [Fact]
    public async Task A_real_number_ends_the_trial_and_is_found_by_the_shared_callback()
    {
        var tenant = await host.NewTenantAsync();
        var account = tenant.Channel(ChannelKind.WhatsApp);
        Assert.True(account.IsTrial);
        var (business, number) = (Digits(), Digits());

        await ChangeAsync(tenant, account, new() { [ChannelSetting.BusinessAccountId] = business, [ChannelSetting.PhoneNumberId] = number });

        Assert.False((await FindAsync(tenant, account)).IsTrial);
        Assert.Equal(account.Id, (await Directory(tenant).FindWhatsAppAsync(business, number, CancellationToken.None))?.Id);
        Assert.Null(await Directory(tenant).FindWhatsAppAsync(account.Setting(ChannelSetting.BusinessAccountId), account.Setting(ChannelSetting.PhoneNumberId), CancellationToken.None));
    }

    [Fact]
    public async Task A_number_that_another_channel_has_is_refused_and_nothing_changes()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        var (account, taken) = (mine.Channel(ChannelKind.WhatsApp), other.Channel(ChannelKind.WhatsApp));

        var refused = await Assert.ThrowsAsync<ChannelRefusedException>(() => ChangeAsync(mine, account,
            new() { [ChannelSetting.BusinessAccountId] = taken.Setting(ChannelSetting.BusinessAccountId), [ChannelSetting.PhoneNumberId] = taken.Setting(ChannelSetting.PhoneNumberId) },
            new() { [ChannelSetting.AccessToken] = "stolen" }));

        Assert.Contains("already has this WhatsApp number", refused.Message);
        Assert.Equal(account.Secret(ChannelSetting.AccessToken), (await FindAsync(mine, account)).Secret(ChannelSetting.AccessToken));
        Assert.Equal(taken.Id, (await Directory(mine).FindWhatsAppAsync(taken.Setting(ChannelSetting.BusinessAccountId), taken.Setting(ChannelSetting.PhoneNumberId), CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task Another_businesss_channel_is_not_there()
    {
        var (mine, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        var account = other.Channel(ChannelKind.Email);

        Assert.False(await ChangeAsync(mine, account, new() { [ChannelSetting.Address] = "mine@example.test" }));
        Assert.Equal(account.Setting(ChannelSetting.Address), (await FindAsync(other, account)).Setting(ChannelSetting.Address));
    }

    [Theory]
    [InlineData(ChannelKind.WhatsApp, ChannelSetting.PhoneNumberId, "+962 7 9000 0000", "not the telephone number")]
    [InlineData(ChannelKind.WhatsApp, ChannelSetting.DisplayNumber, "call me", "with its country")]
    [InlineData(ChannelKind.WhatsApp, ChannelSetting.Trial, "true", "has no 'trial' to change")]
    [InlineData(ChannelKind.Email, ChannelSetting.Address, "", "Give the mail address")]
    [InlineData(ChannelKind.Email, ChannelSetting.Address, "a@b@c", "Give a mail address")]
    [InlineData(ChannelKind.Email, ChannelSetting.DisplayName, "two\nlines", "on one line")]
    [InlineData(ChannelKind.Widget, ChannelSetting.Color, "red;}", "like #0f766e")]
    public void A_wrong_value_gets_a_sentence(ChannelKind kind, string name, string value, string sentence) =>
        Assert.Contains(sentence, new ChannelChange(new Dictionary<string, string> { [name] = value }, new Dictionary<string, string>()).Problem(kind));

    [Fact]
    public async Task Two_changes_at_once_both_stand()
    {
        var tenant = await host.NewTenantAsync();
        var account = tenant.Channel(ChannelKind.WhatsApp);

        await Task.WhenAll(
            ChangeAsync(tenant, account, [], new() { [ChannelSetting.AccessToken] = "token-of-one" }),
            ChangeAsync(tenant, account, [], new() { [ChannelSetting.AppSecret] = "secret-of-the-other" }));

        var after = await FindAsync(tenant, account);
        Assert.Equal(("token-of-one", "secret-of-the-other"), (after.Secret(ChannelSetting.AccessToken), after.Secret(ChannelSetting.AppSecret)));
    }

    private static Task<bool> ChangeAsync(TestTenant tenant, ChannelAccount account, Dictionary<string, string> settings, Dictionary<string, string>? secrets = null) =>
        tenant.Host.Services.GetRequiredService<ChannelChanges>().ChangeAsync(tenant.Id, account.Id, new ChannelChange(settings, secrets ?? []), CancellationToken.None);

    private static async Task<ChannelAccount> FindAsync(TestTenant tenant, ChannelAccount account) =>
        (await tenant.Host.Services.GetRequiredService<IChannelAccounts>().FindAsync(tenant.Id, account.Id, CancellationToken.None))!;

    private static IChannelDirectory Directory(TestTenant tenant) => tenant.Host.Services.GetRequiredService<IChannelDirectory>();

    private static string Digits() => string.Concat(Guid.CreateVersion7().ToByteArray().Select(b => b % 10));
}
