using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Handoffs;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Portal.Pages.Overview;

/// <summary>How far a business has come, and what its agents did since yesterday. All of it is read, none of it is remembered.</summary>
public sealed record BusinessOverview(Guid? FirstAgent, bool Knows, bool HasPublished, bool WasTried, bool WidgetUsed, bool WhatsAppSet, bool EmailSet, int Conversations, int Answers)
{
    private const string NoRealAddress = ".invalid";

    /// <summary>Reads it. The owner's own trials are not counted.</summary>
    public static Task<BusinessOverview> ReadAsync(TenantScope tenants, IOwnerMail mail, TenantId tenant, DateTimeOffset since, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            var agents = await db.Agents.OrderBy(a => a.CreatedAt).Select(a => new { a.Id, a.PublishedVersion }).Take(200).ToListAsync(cancel);
            var channels = await db.Channels.AsNoTracking().Take(200).ToListAsync(cancel);
            var widgets = channels.Where(c => c.Kind == ChannelKind.Widget).Select(c => c.Id).ToList();
            return new BusinessOverview(
                agents.FirstOrDefault()?.Id.Value,
                await db.Sources.AnyAsync(s => s.State == SourceState.Ready, cancel),
                agents.Any(a => a.PublishedVersion > 0),
                await db.Conversations.AnyAsync(c => c.IsTest, cancel),
                await db.Conversations.AnyAsync(c => !c.IsTest && widgets.Contains(c.ChannelId), cancel),
                channels.Any(c => c.Kind == ChannelKind.WhatsApp && IsRealNumber(ChannelSettings.Read(c))),
                mail.CanSend && channels.Any(c => c.Kind == ChannelKind.Email && IsRealAddress(ChannelSettings.Read(c))),
                await db.Conversations.CountAsync(c => !c.IsTest && c.LastAt >= since, cancel),
                await db.Messages.CountAsync(m => m.Author == AgentHub.Conversations.Author.Agent && m.At >= since && db.Conversations.Any(c => c.Id == m.ConversationId && !c.IsTest), cancel));
        }, cancel);

    internal static bool IsRealNumber(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(ChannelSetting.PhoneNumberId) is { Length: > 0 } && settings.GetValueOrDefault(ChannelSetting.Trial) != "true";

    /// <summary>A new business has an address that cannot exist (RFC 2606) until its owner gives a real one.</summary>
    internal static bool IsRealAddress(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(ChannelSetting.Address) is { Length: > 0 } address && !address.EndsWith(NoRealAddress, StringComparison.OrdinalIgnoreCase);
}
