using System.Text.Json;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Ratings;
using AgentHub.Knowledge.Quotes;
using AgentHub.Platform.Data;
using Npgsql;

namespace AgentHub.Conversations.Reading;

/// <summary>How a customer's message was settled.</summary>
/// <param name="By">The message that settled it, where one did.</param>
public sealed record OutcomeView(OutcomeKind Kind, MessageId? By, string? Reason);

/// <summary>Where a reply is on its way.</summary>
/// <param name="MaybeDuplicate">True when it was sent again without knowing what became of the first time.</param>
/// <param name="Error">Why it failed or waits, in a sentence.</param>
public sealed record DeliveryView(DeliveryState State, string? ProviderId, int Attempts, bool MaybeDuplicate, string? Error);

/// <summary>A message as the business sees it.</summary>
/// <param name="InReplyTo">The customer's messages that this one settles, by seq; empty for most.</param>
/// <param name="Outcome">Of a customer's message; null while an answer is owed.</param>
/// <param name="Delivery">Null on the widget, where the message itself is the delivery.</param>
/// <param name="UserId">The person who wrote it, where a person did.</param>
/// <param name="Rating">What the customer thinks of an agent's reply, where they said so.</param>
/// <param name="NotText">True for a picture or a voice note that came without words.</param>
public sealed record MessageView(
    MessageId Id, long Seq, Author Author, string Text, ChannelKind Channel, IReadOnlyList<MessageId> InReplyTo, OutcomeView? Outcome, IReadOnlyList<QuotedSource> Sources,
    TurnId? TurnId, DeliveryView? Delivery, DateTimeOffset At, Guid? UserId, bool NotText, DateTimeOffset? EditedAt, DateTimeOffset? DeletedAt, Rating? Rating = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The columns that <see cref="From"/> reads. What a customer deleted is not shown any more.</summary>
    internal const string Columns = """
        m.id, m.seq, m.author, case when m.deleted_at is null then m.text else '' end, ch.kind, m.in_reply_to, m.outcome, m.outcome_by, m.outcome_reason, m.sources, m.turn_id,
        d.state, d.provider_id, d.attempts, d.maybe_duplicate, d.error, m.at, m.user_id, coalesce((m.attachments->>'notText')::boolean, false), m.edited_at, m.deleted_at, m.rating
        """;

    internal static MessageView From(NpgsqlDataReader row) => new(
        new MessageId(row.GetGuid(0)), row.GetInt64(1), Words.Read<Author>(row.GetString(2)), row.GetString(3), Words.Read<ChannelKind>(row.GetString(4)),
        row.IsDBNull(5) ? [] : [.. row.GetFieldValue<Guid[]>(5).Select(id => new MessageId(id))],
        row.IsDBNull(6) ? null : new OutcomeView(Words.Read<OutcomeKind>(row.GetString(6)), row.UuidOrNull(7) is { } by ? new MessageId(by) : null, row.TextOrNull(8)),
        row.IsDBNull(9) ? [] : JsonSerializer.Deserialize<List<QuotedSource>>(row.GetString(9), Json)!,
        row.UuidOrNull(10) is { } turn ? new TurnId(turn) : null,
        row.IsDBNull(11) ? null : new DeliveryView(Words.Read<DeliveryState>(row.GetString(11)), row.TextOrNull(12), row.GetInt32(13), row.GetBoolean(14), row.TextOrNull(15)),
        row.GetFieldValue<DateTimeOffset>(16), row.UuidOrNull(17), row.GetBoolean(18), row.TimeOrNull(19), row.TimeOrNull(20),
        row.TextOrNull(21) is { } rating ? Words.Read<Rating>(rating) : null);
}
