using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentHub.Conversations.Channels;

/// <summary>What a channel starts with: settings that may be shown and secrets that may not, random where nobody gave them.</summary>
public sealed partial record NewChannel(ChannelKind Kind, Dictionary<string, string> Settings, Dictionary<string, string> Secrets)
{
    private const int LongestSetting = 320;
    private const int LongestSecret = 1_000;

    public static NewChannel Widget(string? color = null) =>
        new(ChannelKind.Widget, color is { Length: > 0 } given ? new() { [ChannelSetting.Color] = given } : [], []);

    /// <summary>A WhatsApp number. Without one it gets a trial number, to try the channel with against a stand-in for Meta until the owner gives the real one.</summary>
    public static NewChannel WhatsApp(
        string? phoneNumberId = null, string? businessAccountId = null, string? displayNumber = null, string? accessToken = null, string? appSecret = null, string? verifyToken = null)
    {
        var isTrial = string.IsNullOrEmpty(phoneNumberId);
        var settings = new Dictionary<string, string>
        {
            [ChannelSetting.PhoneNumberId] = isTrial ? Digits("9", 14) : phoneNumberId!,
            [ChannelSetting.BusinessAccountId] = isTrial ? Digits("9", 14) : businessAccountId ?? "",
            [ChannelSetting.DisplayNumber] = isTrial ? "+" + Digits("1555", 7) : displayNumber ?? "",
        };
        if (isTrial) settings[ChannelSetting.Trial] = "true";
        return new(ChannelKind.WhatsApp, settings, new()
        {
            [ChannelSetting.VerifyToken] = verifyToken ?? Random(18), [ChannelSetting.AppSecret] = appSecret ?? Random(24),
            [ChannelSetting.AccessToken] = accessToken ?? (isTrial ? Random(24) : ""),
        });
    }

    public static NewChannel Email(string address, string displayName, string? password = null, string? mailgunSigningKey = null) => new(
        ChannelKind.Email,
        new() { [ChannelSetting.Address] = address, [ChannelSetting.DisplayName] = displayName, [ChannelSetting.User] = "inbound" },
        new() { [ChannelSetting.Password] = password ?? Random(18), [ChannelSetting.MailgunSigningKey] = mailgunSigningKey ?? Random(24) });

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem => this switch
    {
        _ when Settings.Values.Any(s => s.Length > LongestSetting) => $"A channel's settings have at most {LongestSetting} characters each.",
        _ when Secrets.Values.Any(s => s.Length > LongestSecret) => $"A channel's secrets have at most {LongestSecret:N0} characters each.",
        _ when Settings.Values.Concat(Secrets.Values).Any(s => s.Any(char.IsControl)) => "A channel's settings and secrets are on one line each.",
        { Kind: ChannelKind.Widget } when Settings.TryGetValue(ChannelSetting.Color, out var color) && !HexColor().IsMatch(color) => "A color is written as #rrggbb, such as #0f766e.",
        { Kind: ChannelKind.WhatsApp } when !Settings[ChannelSetting.PhoneNumberId].All(char.IsAsciiDigit) || !Settings[ChannelSetting.BusinessAccountId].All(char.IsAsciiDigit) =>
            "Meta's ids of the phone number and of the business account are digits alone; the number itself goes into displayNumber.",
        { Kind: ChannelKind.WhatsApp } when Secrets.Any(s => s.Key != ChannelSetting.AccessToken && s.Value.Length < 8) => "An app secret and a verify token have at least 8 characters; leave them out to get random ones.",
        { Kind: ChannelKind.Email } when !IsMailAddress(Settings[ChannelSetting.Address]) => "Give the mail address at which customers write, such as hello@example.com.",
        { Kind: ChannelKind.Email } when Secrets.Any(s => s.Value.Length < 8) => "A password and a signing key have at least 8 characters; leave them out to get random ones.",
        _ => null,
    };

    private static bool IsMailAddress(string address) =>
        address.Length <= 254 && !address.Any(char.IsWhiteSpace) && address.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !address.Any("<>,;:\"".Contains);

    private static string Digits(string first, int more) => first + string.Concat(Enumerable.Range(0, more).Select(_ => RandomNumberGenerator.GetInt32(10)));

    private static string Random(int bytes) => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(bytes));

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex HexColor();
}
