using AgentHub.Agents;
using AgentHub.Knowledge.Pages;
using AgentHub.Languages;
using AgentHub.Platform.Http;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHub.Knowledge.Sources;

/// <summary>Fetches and learns a page that an owner named. If this process dies in between, another worker does it again.</summary>
internal sealed partial class LearningWork(TenantScope tenants, PublicHttp http, TimeProvider clock, ILogger<LearningWork> log) : IWork
{
    public const string WorkName = "learning";

    private const int MaxAttempts = 3;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public string Name => WorkName;

    public string Table => "sources";

    public int Limit => 4;

    public int LimitPerTenant => 2;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        var source = new SourceId(id);
        if (await StartAsync(tenant, source, swept, stopping) is not { } url) return;

        var (page, problem) = await ReadAsync(new Uri(url), stopping);
        await tenants.RunAsync(tenant, async db =>
        {
            if (await db.Sources.SingleOrDefaultAsync(s => s.Id == source && s.State == SourceState.Learning, stopping) is not { } found) return;
            if (await SourceShelf.LockAgentAsync(db, found.AgentId, stopping) is not { } agent) return;

            if (page is null)
            {
                found.Fail(problem);
                return;
            }

            await db.Passages.Where(p => p.SourceId == source).ExecuteDeleteAsync(stopping);
            if (page.Title.Length > 0) found.Title = page.Title;
            SourceShelf.Learn(db, agent, found, page.Text.Cut(Source.MaxBody), clock.GetUtcNow());
        }, stopping);
        if (page is null) NotLearned(source);
    }

    private Task<string?> StartAsync(TenantId tenant, SourceId source, bool swept, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            var now = clock.GetUtcNow();
            var found = await db.Sources.FromSql($"select * from sources where id = {source.Value} and (due_at <= {now} or {swept}) for update skip locked").SingleOrDefaultAsync(cancel);
            if (found is null || found.State is not (SourceState.Queued or SourceState.Learning)) return null;

            if (found.Attempts >= MaxAttempts)
            {
                found.Fail("The page could not be learned in three tries. Remove it and add it again, or paste its text.");
                return null;
            }

            found.Start(now + Lease);
            return found.Url;
        }, cancel);

    private async Task<(PageReading.Page? Page, string Problem)> ReadAsync(Uri address, CancellationToken cancel) =>
        await http.FetchAsync(address, FetchLimits.Page, cancel) switch
        {
            FetchOutcome.Fetched { Problem: { } problem } => (null, problem),
            FetchOutcome.Fetched fetched => PageReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUri) switch
            {
                PageReading.Page page => (page, ""),
                PageReading.PageWithoutText empty => (null, empty.Reason),
                PageReading.NotAPage other => (null, other.Reason),
                _ => (null, "The page could not be read."),
            },
            FetchOutcome.Refused refused => (null, refused.Reason),
            FetchOutcome.Failed failed => (null, failed.Reason),
            _ => (null, "The page could not be fetched."),
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {SourceId} could not be learned; the owner sees why")]
    private partial void NotLearned(SourceId sourceId);
}
