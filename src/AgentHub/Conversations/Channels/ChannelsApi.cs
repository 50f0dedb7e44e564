using AgentHub.Agents;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Conversations.Channels;

/// <summary>A channel to open. What is left out is made: secrets at random, the agent is the business's first.</summary>
/// <param name="Kind">widget, whatsapp or email.</param>
/// <param name="Color">Of a widget, as #rrggbb.</param>
/// <param name="PhoneNumberId">Of WhatsApp: Meta's id of the number. Without it the channel has a trial number.</param>
/// <param name="Address">Of email: where customers write.</param>
public sealed record ChannelRequest(
    string? Kind, Guid? AgentId = null, string? Color = null, string? PhoneNumberId = null, string? BusinessAccountId = null, string? DisplayNumber = null, string? AccessToken = null,
    string? AppSecret = null, string? VerifyToken = null, string? Address = null, string? DisplayName = null, string? Password = null, string? MailgunSigningKey = null)
{
    internal NewChannel Read(ChannelKind kind, string business) => kind switch
    {
        ChannelKind.Widget => NewChannel.Widget(Color),
        ChannelKind.WhatsApp => NewChannel.WhatsApp(PhoneNumberId, BusinessAccountId, DisplayNumber, AccessToken, AppSecret, VerifyToken),
        _ => NewChannel.Email(Address?.Trim().ToLowerInvariant() ?? "", DisplayName ?? business, Password, MailgunSigningKey),
    };
}

/// <summary>The ways customers can write: the widget, WhatsApp numbers, mail addresses.</summary>
internal static class ChannelsApi
{
    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/channels").WithTags("Channels");
        channels.MapGet("", List).WithSummary("Lists the channels, oldest first").WithDescription("With what is needed to set each up on the other side, secrets included.");
        channels.MapPost("", Open).WithSummary("Opens a channel").WithDescription("Answers with what is needed to set it up on the other side. Secrets that are not given are made at random.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<Page<ChannelView>>> List(PageRequest page, TenantId tenant, TenantScope tenants, ChannelAccounts accounts, CancellationToken cancel)
    {
        var (slug, found) = await tenants.RunAsync(tenant, async (db, sql) =>
            (await db.Tenants.Select(t => t.Slug).SingleAsync(cancel), await accounts.ListAsync(sql, page.AfterId, page.Limit + 1, cancel)), cancel);
        return TypedResults.Ok(Page.Of<ChannelView>([.. found.Select(a => ChannelView.Of(a, slug))], page.Limit, c => c.Id));
    }

    private static async Task<Results<Created<ChannelView>, ProblemHttpResult>> Open(
        ChannelRequest request, TenantId tenant, TenantScope tenants, ChannelSetup setup, CancellationToken cancel)
    {
        if (Word.Read<ChannelKind>("kind", request.Kind) is not { } kind) return Problems.BadRequest($"Say which kind of channel: 'kind' is one of {Word.All<ChannelKind>()}.");
        if (await PlaceAsync(request.AgentId, tenant, tenants, cancel) is not { Agent: { } agent } place) return Problems.NotFound();

        var channel = request.Read(kind, place.Business);
        if (channel.Problem is { } problem) return Problems.BadRequest(problem);

        try
        {
            var opened = await setup.OpenAsync(tenant, agent, kind, channel.Settings, channel.Secrets, cancel);
            return TypedResults.Created((string?)null, ChannelView.Of(new ChannelAccount(tenant, opened.Id, kind, agent, opened.Key, channel.Settings, channel.Secrets), place.Slug));
        }
        catch (ChannelRefusedException refused)
        {
            return Problems.Conflict(refused.Message);
        }
    }

    /// <summary>The business, and the agent that is named or else its first; none where it has no such agent.</summary>
    private static Task<(string Slug, string Business, AgentId? Agent)?> PlaceAsync(Guid? named, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select t.slug, t.name, (select a.id from agents a where a.tenant_id = $1 and ($2::uuid is null or a.id = $2) order by a.id limit 1)
                from tenants t where t.tenant_id = $1
                """, tenant, Sql.Uuid(named))
            .ReadAsync(async row => await row.ReadAsync(cancel)
                ? (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? (AgentId?)null : new AgentId(row.GetGuid(2)))
                : ((string, string, AgentId?)?)null, cancel), cancel);
}
