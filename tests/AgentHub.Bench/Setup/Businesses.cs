using System.Globalization;
using System.Security.Cryptography;
using AgentHub.Conversations.Channels;
using AgentHub.Knowledge.Sources;
using AgentHub.Server;
using AgentHub.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHub.Bench.Setup;

/// <summary>Founds the businesses by the product's own sign-up, before its server runs.</summary>
internal static class Businesses
{
    private static readonly string[] Names = ["Amber Books", "Birch Cycles", "Coral Bakery", "Dune Travel", "Ember Tiles", "Fjord Optics"];

    /// <summary>How many there can be.</summary>
    public static int Most => Names.Length;

    public static async Task<IReadOnlyList<Business>> FoundAsync(int count, IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        await using var product = ServerHost.Build([], serves: false, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value)));
        });

        var businesses = new List<Business>();
        foreach (var name in Names.Take(count)) businesses.Add(await FoundAsync(product.Services, name, businesses.Count, cancel));
        return businesses;
    }

    private static async Task<Business> FoundAsync(IServiceProvider product, string name, int number, CancellationToken cancel)
    {
        var (email, canary) = ($"owner{number}@bench.example", $"kiwi{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        var founding = new Founding("Robin", $"You answer for {name}.", "", "", "en",
        [
            new NewSource.FromText("Parking", $"The parking code is {canary}. Park behind the shop."),
            new NewSource.FromText("Opening hours", "We are open Tuesday to Sunday from 9:00 to 18:00."),
            new NewSource.FromText("Delivery", "We deliver inside the city for 5 euros."),
        ]);
        var signedUp = await product.GetRequiredService<Signups>().SignUpAsync(new SignupRequest(email, RandomNumberGenerator.GetHexString(20), name), founding, cancel);
        var whatsApp = await ConnectWhatsAppAsync(product.GetRequiredService<ChannelSetup>(), signedUp, number, cancel);
        return new Business(signedUp, name, canary, email, Account(signedUp, ChannelKind.Widget), whatsApp, Account(signedUp, ChannelKind.Email));
    }

    private static ChannelAccount Account(SignedUp signedUp, ChannelKind kind) => signedUp.Channels.First(c => c.Kind == kind);

    /// <summary>A number of its own, as an owner connects one.</summary>
    private static async Task<ChannelAccount> ConnectWhatsAppAsync(ChannelSetup channels, SignedUp signedUp, int number, CancellationToken cancel)
    {
        var place = (number + 1).ToString(CultureInfo.InvariantCulture);
        var settings = new Dictionary<string, string>
        {
            [ChannelSetting.PhoneNumberId] = $"10000000000{place}", [ChannelSetting.BusinessAccountId] = $"20000000000{place}", [ChannelSetting.DisplayNumber] = $"1555000000{place}",
        };
        var secrets = new Dictionary<string, string>
        {
            [ChannelSetting.VerifyToken] = RandomNumberGenerator.GetHexString(20), [ChannelSetting.AppSecret] = RandomNumberGenerator.GetHexString(32),
            [ChannelSetting.AccessToken] = RandomNumberGenerator.GetHexString(32),
        };
        var channel = await channels.OpenAsync(signedUp.Tenant, signedUp.Agent, ChannelKind.WhatsApp, settings, secrets, cancel);
        return new ChannelAccount(signedUp.Tenant, channel.Id, ChannelKind.WhatsApp, signedUp.Agent, channel.Key, settings, secrets);
    }
}
