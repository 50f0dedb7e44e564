using System.Text.Json.Serialization;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Quotes;

/// <summary>Whether a passage may answer a question.</summary>
[JsonConverter(typeof(WordJsonConverter<Verdict>))]
public enum Verdict
{
    /// <summary>It may.</summary>
    Evidence,

    /// <summary>It holds too little of what is asked.</summary>
    TooLittle,

    /// <summary>It cannot hold what is asked for: no number where a price is wanted.</summary>
    WrongKind,

    /// <summary>Its source is valid from a later day on.</summary>
    NotYet,

    /// <summary>Its source is valid no longer.</summary>
    Over,

    /// <summary>Its source is for the business's own people.</summary>
    TeamOnly,

    /// <summary>Its source answers on another channel.</summary>
    OtherChannel,
}
