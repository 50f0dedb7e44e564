using AgentHub.Knowledge.Sites.Contents;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Sites;

/// <summary>What has become of a page.</summary>
public enum SitePageState
{
    /// <summary>It is known that it is there.</summary>
    Found,

    /// <summary>It was read, and is found by a search.</summary>
    Fetched,

    /// <summary>It was looked at again and says the same.</summary>
    Unchanged,

    /// <summary>It is no longer there.</summary>
    Gone,

    /// <summary>It is not read, for a reason.</summary>
    Refused,

    /// <summary>It could not be read this time; what it said before still counts.</summary>
    Failed,

    /// <summary>Another page says the same.</summary>
    Duplicate,

    /// <summary>It leads to another page.</summary>
    Moved,
}

/// <summary>A page of a website.</summary>
public sealed class SitePage
{
    public const int MaxText = 200_000;

    public SitePageId Id { get; init; } = SitePageId.New();

    public required TenantId TenantId { get; init; }

    public required SourceId SourceId { get; init; }

    /// <summary>The address in the form under which it is kept once.</summary>
    public required string Key { get; init; }

    /// <summary>The address as it is asked for and cited.</summary>
    public required string Url { get; set; }

    /// <summary>What is read first: 0 is where the site begins.</summary>
    public required int Rank { get; init; }

    /// <summary>The page that leads to it; null where a sitemap does.</summary>
    public string? FoundOn { get; init; }

    public SitePageState State { get; private set; } = SitePageState.Found;

    /// <summary>Why it is not read, in a sentence that says what to do where something can be done.</summary>
    public string? Reason { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Language { get; private set; } = "";

    internal byte[]? Hash { get; private set; }

    internal long Mark { get; private set; }

    internal long[] Blocks { get; private set; } = [];

    internal long[] LeftOut { get; private set; } = [];

    internal string? Etag { get; private set; }

    internal string? LastModified { get; private set; }

    public int Passages { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The page that says the same, or that this one leads to.</summary>
    public SitePageId? SameAs { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When the site was last asked for it.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Whether what it says is among what the agent knows.</summary>
    public bool IsKnown => Passages > 0 || Hash is not null;

    internal KnownPage? Known => Hash is not null && (Etag ?? LastModified) is not null ? new KnownPage(Etag, LastModified) : null;

    /// <summary>It was read and says something else than before, or for the first time.</summary>
    internal void Read(PageContent content, DateTimeOffset now)
    {
        (State, Reason, DueAt, Attempts, SameAs, CheckedAt, ChangedAt) = (SitePageState.Fetched, null, null, 0, null, now, now);
        (Title, Text, Language, Hash, Mark, Blocks) = (content.Title.Cut(Source.MaxTitle), content.Text, content.Language, content.Hash, content.Mark, content.Marks);
    }

    /// <summary>Into how many passages it was cut, and what was left out of it as said elsewhere.</summary>
    internal void Cut(int passages, long[] leftOut) => (Passages, LeftOut) = (passages, leftOut);

    /// <summary>What the server said to know this state of the page again by.</summary>
    internal void Seen(string? etag, string? lastModified) => (Etag, LastModified) = (etag, lastModified);

    internal void IsUnchanged(DateTimeOffset now) => (State, Reason, DueAt, Attempts, CheckedAt) = (SitePageState.Unchanged, null, null, 0, now);

    internal void IsGone(string reason, DateTimeOffset now) => Forget(SitePageState.Gone, reason, null, now);

    internal void Refuse(string reason, DateTimeOffset? asked) => Forget(SitePageState.Refused, reason, null, asked);

    internal void IsDuplicateOf(SitePageId other, DateTimeOffset now) => Forget(SitePageState.Duplicate, null, other, now);

    internal void MovesTo(SitePageId? other, DateTimeOffset now) => Forget(SitePageState.Moved, null, other, now);

    /// <summary>It did not work out now; after some tries that is how it stays until the next check.</summary>
    internal void TryLater(string reason, DateTimeOffset due, int mostAttempts)
    {
        (Attempts, Reason, DueAt) = (Attempts + 1, reason, due);
        if (Attempts >= mostAttempts) (State, DueAt) = (SitePageState.Failed, null);
    }

    /// <summary>It is to be read, or looked at again.</summary>
    internal void LookAgain(DateTimeOffset now) => (DueAt, Attempts) = (now, 0);

    private void Forget(SitePageState state, string? reason, SitePageId? sameAs, DateTimeOffset? asked)
    {
        (State, Reason, SameAs, CheckedAt, DueAt) = (state, reason, sameAs, asked ?? CheckedAt, null);
        (Text, Hash, Mark, Blocks, LeftOut, Etag, LastModified, Passages) = ("", null, 0, [], [], null, null, 0);
    }
}

internal sealed class SitePageModel : IEntityTypeConfiguration<SitePage>
{
    public void Configure(EntityTypeBuilder<SitePage> builder)
    {
        builder.ToTable("site_pages").HasKey(p => new { p.TenantId, p.Id });
        builder.Property(p => p.Hash);
        builder.Property(p => p.Mark);
        builder.Property(p => p.Blocks);
        builder.Property(p => p.LeftOut);
        builder.Property(p => p.Etag);
        builder.Property(p => p.LastModified);
        builder.Ignore(p => p.Known);
        builder.Ignore(p => p.IsKnown);
        builder.HasOne<Site>().WithMany().HasForeignKey(p => new { p.TenantId, p.SourceId });
    }
}
