using System.Text.RegularExpressions;

namespace AgentHub.Conversations.Channels;

/// <summary>
/// What an owner wants changed of a channel, by the names of <see cref="ChannelSetting"/>. What is not named stays; an empty text
/// clears a setting, and takes a secret away.
/// </summary>
public sealed partial record ChannelChange(IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Secrets)
{
    private const int MaxSetting = 320;
    private const int MaxSecret = 2_000;

    private static readonly Dictionary<ChannelKind, (string[] Settings, string[] Secrets)> Known = new()
    {
        [ChannelKind.Widget] = ([ChannelSetting.Color], []),
        [ChannelKind.WhatsApp] = (
            [ChannelSetting.PhoneNumberId, ChannelSetting.BusinessAccountId, ChannelSetting.DisplayNumber],
            [ChannelSetting.AppSecret, ChannelSetting.AccessToken]),
        [ChannelKind.Email] = ([ChannelSetting.Address, ChannelSetting.DisplayName], [ChannelSetting.MailgunSigningKey]),
    };

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem(ChannelKind kind)
    {
        var (settings, secrets) = Known[kind];
        if (Settings.Keys.Except(settings).Concat(Secrets.Keys.Except(secrets)).FirstOrDefault() is { } other) return $"A channel of this kind has no '{other}' to change.";
        if (Settings.FirstOrDefault(s => s.Value.Length > MaxSetting || s.Value.Any(char.IsControl)) is { Key: { } longest }) return $"'{longest}' has at most {MaxSetting} characters on one line.";
        if (Secrets.FirstOrDefault(s => s.Value.Length > MaxSecret || s.Value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) is { Key: { } odd }) return $"'{odd}' has at most {MaxSecret} characters and no spaces.";

        return Settings.Select(s => Wrong(s.Key, s.Value)).FirstOrDefault(wrong => wrong is not null);
    }

    private static string? Wrong(string name, string value) => name switch
    {
        _ when value.Length == 0 => name == ChannelSetting.Address ? "Give the mail address that customers write to." : null,
        ChannelSetting.PhoneNumberId when !MetaId().IsMatch(value) => "A phone number id is the long number that Meta shows under \"API setup\", not the telephone number.",
        ChannelSetting.BusinessAccountId when !MetaId().IsMatch(value) => "A WhatsApp business account id is the long number that Meta shows under \"API setup\".",
        ChannelSetting.DisplayNumber when !Telephone().IsMatch(value) => "Give the telephone number with its country, such as +962 7 9000 0000.",
        ChannelSetting.Address when !Mail().IsMatch(value) => "Give a mail address such as hello@example.com.",
        ChannelSetting.Color when !HexColor().IsMatch(value) => "A colour is written like #0f766e.",
        _ => null,
    };

    [GeneratedRegex(@"\A\d{5,32}\z")]
    private static partial Regex MetaId();

    [GeneratedRegex(@"\A\+?[\d ()\-./]{4,32}\z")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\A[^@\s<>""]{1,64}@[^@\s<>""]{1,250}\z")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex HexColor();
}
