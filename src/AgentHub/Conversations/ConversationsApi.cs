using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Conversations;

/// <summary>A person's reply. The id is the caller's own: sent again with the same text it has no second effect.</summary>
public sealed record PersonReply(Guid Id, string? Text);

/// <summary>A reply that was kept, and its place in the conversation.</summary>
public sealed record KeptReply(MessageId Id, long Seq);

/// <summary>Who shall have the conversation: agent, person, paused (with until) or closed.</summary>
public sealed record OwnerChange(string? Owner, DateTimeOffset? Until = null);

/// <summary>Conversations, what was said in them, and a person's part in them.</summary>
internal static class ConversationsApi
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/conversations").WithTags("Conversations");
        conversations.MapGet("", List).WithSummary("Lists conversations, oldest first")
            .WithDescription("By channel (widget, whatsapp, email) and owner (agent, person, paused, closed) where given. The owner's own trials are listed with tests=true alone.");
        conversations.MapGet("/{id:guid}", Find).WithSummary("Shows a conversation");
        conversations.MapGet("/{id:guid}/messages", Messages).WithSummary("Lists what was said, oldest first")
            .WithDescription("A customer's message carries its outcome, null while an answer is owed. A reply says in inReplyTo which messages it settles.");
        conversations.MapPost("/{id:guid}/messages", Reply).WithSummary("Replies as a person")
            .WithDescription("Takes the conversation from the agent. 201 the first time; the same id and text again: 200, and nothing is sent twice.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        conversations.MapPut("/{id:guid}/owner", ChangeOwner).WithSummary("Says who has the conversation")
            .WithDescription("Handed back to the agent, it answers what came since the person's last message. A pause needs 'until', a time within 30 days.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<Page<ConversationView>>> List(
        string? channel, string? owner, string? tests, PageRequest page, TenantId tenant, ConversationReading reading, CancellationToken cancel)
    {
        var filter = new ConversationFilter(Word.Read<ChannelKind>("channel", channel), Word.Read<ConversationOwner>("owner", owner), IncludeTests: Word.IsYes("tests", tests));
        var after = page.AfterId is var id && id == Guid.Empty ? (ConversationId?)null : new ConversationId(id);
        var found = await reading.ListAsync(tenant, filter, after, page.Limit, cancel);
        return TypedResults.Ok(new Page<ConversationView>(found.Items, found.Next is { } next ? Cursor.Of(next.Value) : null));
    }

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> Find(ConversationId id, TenantId tenant, ConversationReading reading, CancellationToken cancel) =>
        await reading.FindAsync(tenant, id, cancel) is { } conversation ? TypedResults.Ok(conversation) : Problems.NotFound();

    private static async Task<Results<Ok<Page<MessageView>>, ProblemHttpResult>> Messages(
        ConversationId id, PageRequest page, TenantId tenant, ConversationReading reading, CancellationToken cancel) =>
        await reading.MessagesAsync(tenant, id, page.AfterNumber, page.Limit, cancel) is { } found
            ? TypedResults.Ok(new Page<MessageView>(found.Items, found.Next is { } next ? Cursor.Of(next) : null)) : Problems.NotFound();

    private static async Task<Results<Created<KeptReply>, Ok<KeptReply>, ProblemHttpResult>> Reply(
        ConversationId id, PersonReply reply, TenantId tenant, Ownership ownership, CancellationToken cancel)
    {
        if (reply.Id == Guid.Empty) return Problems.BadRequest("A reply needs an id, a UUID that you make; sent again with the same id it is said once.");
        if (string.IsNullOrWhiteSpace(reply.Text)) return Problems.BadRequest("The reply is empty.");
        if (reply.Text.Length > Message.MaxText) return Problems.BadRequest($"A reply has at most {Message.MaxText:N0} characters.");

        return await ownership.ReplyAsync(tenant, id, new MessageId(reply.Id), reply.Text, null, cancel) switch
        {
            OwnershipResult.Done { WasSaid: true } said => TypedResults.Ok(new KeptReply(new MessageId(reply.Id), said.Seq)),
            OwnershipResult.Done done => TypedResults.Created((string?)null, new KeptReply(new MessageId(reply.Id), done.Seq)),
            OwnershipResult.Refused refused => Problems.Conflict(refused.Reason),
            _ => Problems.NotFound(),
        };
    }

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> ChangeOwner(
        ConversationId id, OwnerChange change, TenantId tenant, Ownership ownership, ConversationReading reading, CancellationToken cancel)
    {
        if (Word.Read<ConversationOwner>("owner", change.Owner) is not { } owner) return Problems.BadRequest($"Say who shall have it: 'owner' is one of {Word.All<ConversationOwner>()}.");
        if (owner == ConversationOwner.Paused && change.Until is null) return Problems.BadRequest("A pause needs its end: 'until' is a time such as 2030-01-31T09:00:00Z.");

        var result = owner switch
        {
            ConversationOwner.Agent => await ownership.HandBackAsync(tenant, id, cancel),
            ConversationOwner.Person => await ownership.TakeAsync(tenant, id, null, cancel),
            ConversationOwner.Paused => await ownership.PauseAsync(tenant, id, change.Until!.Value, cancel),
            _ => await ownership.CloseAsync(tenant, id, null, cancel),
        };
        if (result is OwnershipResult.Refused refused) return Problems.Unprocessable(refused.Reason);
        return result is OwnershipResult.Done && await reading.FindAsync(tenant, id, cancel) is { } conversation ? TypedResults.Ok(conversation) : Problems.NotFound();
    }
}
