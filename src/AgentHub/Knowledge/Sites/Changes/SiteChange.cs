using AgentHub.Knowledge.Sites.Contents;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Sites.Changes;

/// <summary>How a page differs from the look before.</summary>
public enum SiteChangeKind
{
    New,
    Changed,
    Gone,
}

/// <summary>What a check found different on one page.</summary>
public sealed class SiteChange
{
    private const int MostLines = 8;
    private const int LongestLine = 300;

    public Guid Id { get; init; } = Platform.Data.Id.New();

    public required TenantId TenantId { get; init; }

    public required SourceId SourceId { get; init; }

    public SitePageId? PageId { get; init; }

    public required int CheckNumber { get; init; }

    public required SiteChangeKind Kind { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    /// <summary>Lines that were not there before; the first few.</summary>
    public string[] Added { get; init; } = [];

    /// <summary>Lines that are no longer there; the first few.</summary>
    public string[] Removed { get; init; } = [];

    public required DateTimeOffset At { get; init; }

    internal static SiteChange Of(SitePage page, SiteChangeKind kind, int check, DateTimeOffset now, string before = "", string after = "") => new()
    {
        TenantId = page.TenantId, SourceId = page.SourceId, PageId = page.Id, CheckNumber = check, Kind = kind, Url = page.Url, Title = page.Title, At = now,
        Added = kind == SiteChangeKind.Changed ? LinesOnlyIn(after, before) : [], Removed = kind == SiteChangeKind.Changed ? LinesOnlyIn(before, after) : [],
    };

    private static string[] LinesOnlyIn(string text, string other)
    {
        var there = Lines(other).ToHashSet();
        return [.. Lines(text).Where(l => !there.Contains(l)).Take(MostLines).Select(l => l.Cut(LongestLine))];
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class SiteChangeModel : IEntityTypeConfiguration<SiteChange>
{
    public void Configure(EntityTypeBuilder<SiteChange> builder)
    {
        builder.ToTable("site_changes").HasKey(c => new { c.TenantId, c.Id });
        builder.HasOne<Site>().WithMany().HasForeignKey(c => new { c.TenantId, c.SourceId });
    }
}
