using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Sites;

/// <summary>What a website's reading is at.</summary>
public enum SiteStep
{
    /// <summary>Its robots.txt and sitemaps are read.</summary>
    Discovering,

    /// <summary>Its pages are read.</summary>
    Reading,

    /// <summary>All are read; what many have in common is taken out.</summary>
    Settling,

    /// <summary>Nothing to do until the next look.</summary>
    Resting,
}

/// <summary>A website that an agent learns from. It has the id of its source; each look at it is a check, the first one too.</summary>
public sealed class Site
{
    public const int UsualPages = 500;
    public const int MostPages = 5_000;
    private const int MostArrivals = 5;

    public required TenantId TenantId { get; init; }

    public required SourceId Id { get; init; }

    /// <summary>As the owner gave it.</summary>
    public required string Address { get; init; }

    /// <summary>Where that led, when it led to another host or scheme.</summary>
    public string? ArrivedAt { get; private set; }

    public int Arrivals { get; private set; }

    public int PageLimit { get; init; } = UsualPages;

    public SiteStep Step { get; private set; } = SiteStep.Discovering;

    /// <summary>1 is the first reading.</summary>
    public int CheckNumber { get; private set; } = 1;

    public string? Robots { get; private set; }

    public TimeSpan? Delay { get; private set; }

    /// <summary>How often in a row the site did not answer.</summary>
    public int Attempts { get; private set; }

    public long Fence { get; private set; }

    /// <summary>What this check has cost the site so far.</summary>
    public int Requests { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>How many requests were answered with "not modified".</summary>
    public int NotModified { get; private set; }

    /// <summary>What went wrong with the site as a whole, in a sentence for the owner.</summary>
    public string? Problem { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When it is looked at again.</summary>
    public DateTimeOffset? CheckAt { get; private set; }

    internal DateTimeOffset? DueAt { get; private set; }

    // Rows for what is refused, moved or said twice come on top of the pages that are read.
    internal int MostRows => PageLimit * 4 + 500;

    internal SiteScope Scope => SiteScope.Of(new Uri(Address), new Uri(ArrivedAt ?? Address));

    /// <summary>The reading begins.</summary>
    public static Site Begin(Source source, int pageLimit, DateTimeOffset now) =>
        new() { TenantId = source.TenantId, Id = source.Id, Address = source.Url!, PageLimit = pageLimit, StartedAt = now, DueAt = now };

    /// <summary>Another look at it.</summary>
    public void CheckAgain(DateTimeOffset now)
    {
        if (Step != SiteStep.Resting) return;

        (Step, CheckNumber, Attempts, Arrivals, Requests, Bytes, NotModified, Problem) = (SiteStep.Discovering, CheckNumber + 1, 0, 0, 0, 0, 0, null);
        (StartedAt, FinishedAt, CheckAt, DueAt) = (now, null, null, now);
    }

    /// <summary>The address leads elsewhere, and that is where the site is; but not for ever from one to the next.</summary>
    public bool TryArrive(Uri at)
    {
        if (Arrivals >= MostArrivals) return false;

        (ArrivedAt, Arrivals, Step) = (at.AbsoluteUri, Arrivals + 1, SiteStep.Discovering);
        return true;
    }

    /// <summary>What the site allows is known, and so are the first pages.</summary>
    public void Discovered(string robots, TimeSpan? delay) => (Robots, Delay, Step, Attempts) = (robots, delay, SiteStep.Reading, 0);

    /// <summary>No page is left to be read.</summary>
    public void Settle() => Step = SiteStep.Settling;

    /// <summary>Counts what was asked of the site.</summary>
    public void Spend(int requests, long bytes, bool notModified) => (Requests, Bytes, NotModified) = (Requests + requests, Bytes + bytes, NotModified + (notModified ? 1 : 0));

    /// <summary>Nobody else takes it until then.</summary>
    public void Hold(DateTimeOffset until) => DueAt = until;

    /// <summary>The site answered.</summary>
    public void Answered() => Attempts = 0;

    /// <summary>It does not answer now.</summary>
    public void Wait(DateTimeOffset until) => (Attempts, DueAt) = (Attempts + 1, until);

    /// <summary>Done for now.</summary>
    public void Rest(DateTimeOffset now, DateTimeOffset next, string? problem) =>
        (Step, FinishedAt, CheckAt, DueAt, Problem, Attempts) = (SiteStep.Resting, now, next, null, problem, 0);
}

internal sealed class SiteModel : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("sites").HasKey(s => new { s.TenantId, s.Id });
        builder.Property(s => s.DueAt);
        builder.Ignore(s => s.Scope);
        builder.Ignore(s => s.MostRows);
        builder.HasOne<Source>().WithOne().HasForeignKey<Site>(s => new { s.TenantId, s.Id });
    }
}
