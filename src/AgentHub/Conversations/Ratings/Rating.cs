using System.Text.Json.Serialization;
using AgentHub.Platform.Data;

namespace AgentHub.Conversations.Ratings;

/// <summary>What a customer thinks of a reply.</summary>
[JsonConverter(typeof(WordJsonConverter<Rating>))]
public enum Rating
{
    Good,
    Bad,
}
