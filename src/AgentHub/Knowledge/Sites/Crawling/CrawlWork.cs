using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>
/// Reads websites. A site is read by one worker at a time, and by the next where the last one died: how far it is stands in its rows,
/// page by page.
/// </summary>
internal sealed partial class CrawlWork(TenantScope tenants, Discovery discovery, SiteReading reading, Settling settling, TimeProvider clock, ILogger<CrawlWork> log) : IWork
{
    public const string WorkName = "crawl";

    public string Name => WorkName;

    public string Table => "sites";

    public int Limit => 8;

    public int LimitPerTenant => 2;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        if (await CrawlHold.TakeAsync(tenants, tenant, id, swept, clock, stopping) is not { } hold) return;

        try
        {
            await StepAsync(hold, stopping);
        }
        catch (CrawlLostException)
        {
            Lost(id);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not the token that is cancelled: whoever goes on with it should not have to wait for the lease.
            await hold.ReleaseAsync(tenants, CancellationToken.None);
        }
    }

    private async Task StepAsync(CrawlHold hold, CancellationToken cancel)
    {
        var site = await tenants.RunAsync(hold.Tenant, db => db.Sites.AsNoTracking().SingleOrDefaultAsync(s => s.Id == hold.Source && s.Fence == hold.Fence, cancel), cancel) ?? throw new CrawlLostException();
        switch (site.Step)
        {
            case SiteStep.Discovering:
                if (!await discovery.RunAsync(hold, site, cancel)) return;
                break;
            case SiteStep.Reading:
                if (!await reading.RunAsync(hold, site, cancel)) return;
                break;
            case SiteStep.Settling:
                await settling.RunAsync(hold, site, cancel);
                Read(hold.Source, site.CheckNumber, site.Requests);
                return;
            default:
                return;
        }

        await hold.ReleaseAsync(tenants, cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Site {SourceId} was read (check {Number}, {Requests} requests)")]
    private partial void Read(SourceId sourceId, int number, int requests);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Site {SourceId} is read by another worker, or was deleted")]
    private partial void Lost(Guid sourceId);
}
