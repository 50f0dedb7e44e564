using System.Text.Json.Serialization;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Sources;

/// <summary>Who is answered from a source.</summary>
[JsonConverter(typeof(WordJsonConverter<Audience>))]
public enum Audience
{
    Customers,

    /// <summary>The business's own people: it is found in the portal, and no customer is told of it.</summary>
    Team,
}

/// <summary>For whom, where and when a source answers. It is kept and found all the same; only the answer is not given from it.</summary>
/// <param name="Channel">widget, whatsapp or email; null for all of them.</param>
public sealed record SourceUse(Audience Audience = Audience.Customers, string? Channel = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null)
{
    /// <summary>Everybody, everywhere, always.</summary>
    public static SourceUse Unlimited { get; } = new();

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    [JsonIgnore]
    public string? Problem => this switch
    {
        { Channel: { } channel } when channel is not ("widget" or "whatsapp" or "email") => "A channel is widget, whatsapp or email.",
        { ValidFrom: { } from, ValidUntil: { } until } when from >= until => "A source is valid from a time before the one until which it is valid.",
        _ => null,
    };

    /// <summary>Why the source does not answer this asker now; null where it does.</summary>
    internal Withheld? Withholds(Asker asker, DateTimeOffset now) => this switch
    {
        { ValidUntil: { } until } when until <= now => Withheld.Over,
        { ValidFrom: { } from } when from > now => Withheld.NotYet,
        { Audience: Audience.Team } when !asker.IsTeam => Withheld.TeamOnly,
        { Channel: { } channel } when asker.Channel is { } asked && asked != channel => Withheld.OtherChannel,
        _ => null,
    };
}

/// <summary>Why a source does not answer.</summary>
internal enum Withheld
{
    NotYet,
    Over,
    TeamOnly,
    OtherChannel,
}

/// <summary>Who asks, and where: a customer on a channel, or the business's own people.</summary>
/// <param name="Channel">widget, whatsapp or email; null looks at what any channel would be told.</param>
public sealed record Asker(string? Channel, bool IsTeam)
{
    /// <summary>Somebody of the business, in the portal.</summary>
    public static Asker Team { get; } = new(null, true);

    /// <summary>A customer.</summary>
    public static Asker Customer(string channel) => new(channel, false);
}
