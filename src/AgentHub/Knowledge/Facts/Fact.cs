using System.Text.Json.Serialization;
using AgentHub.Agents;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Facts;

/// <summary>What became of a fact.</summary>
[JsonConverter(typeof(WordJsonConverter<FactState>))]
public enum FactState
{
    /// <summary>A source says it, and the owner has not decided.</summary>
    Suggested,

    /// <summary>The owner says so.</summary>
    Confirmed,

    /// <summary>The owner does not want it; it is not suggested again.</summary>
    Dismissed,
}

/// <summary>Something an agent knows for certain, or would if its owner said yes. It is answered by code, without a model.</summary>
public sealed class Fact
{
    public const int MaxQuote = 1_000;

    public FactId Id { get; init; } = FactId.New();

    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public required FactKind Kind { get; init; }

    public FactState State { get; private set; }

    /// <summary>The value as it is kept; <see cref="Says"/> is what it means.</summary>
    internal string Value { get; private set; } = "{}";

    /// <summary>The source that suggests it, for as long as it is a suggestion.</summary>
    public SourceId? SourceId { get; private set; }

    /// <summary>The page of a website that says it.</summary>
    public SitePageId? PageId { get; private set; }

    public string? SourceTitle { get; private set; }

    public string? SourceUrl { get; private set; }

    /// <summary>The words of the source that say it; null for what the owner gave.</summary>
    public string? Quote { get; private set; }

    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public FactValue Says => FactValue.Read(Value);

    /// <summary>Whether it says the same.</summary>
    internal bool Is(FactKind kind, FactValue value) => Kind == kind && Says.For(kind).Write() == value.For(kind).Write();

    /// <summary>What a source says, for the owner to confirm.</summary>
    internal static Fact Suggest(FactOrigin origin, FactKind kind, FactValue value, string quote, DateTimeOffset now) => new()
    {
        TenantId = origin.Tenant, AgentId = origin.Agent, Kind = kind, Value = value.Write(), SourceId = origin.Source, PageId = origin.Page, SourceTitle = origin.Title, SourceUrl = origin.Url,
        Quote = quote.Length <= MaxQuote ? quote : quote[..MaxQuote], FoundAt = now,
    };

    /// <summary>What the owner says; nobody has to confirm it.</summary>
    public static Fact Given(TenantId tenant, AgentId agent, FactKind kind, FactValue value, DateTimeOffset now) => new()
    {
        TenantId = tenant, AgentId = agent, Kind = kind, Value = value.Write(), State = FactState.Confirmed, FoundAt = now, DecidedAt = now,
    };

    /// <summary>The owner says yes: from now on it stands by itself.</summary>
    public void Confirm(DateTimeOffset now) => (State, SourceId, PageId, DecidedAt) = (FactState.Confirmed, null, null, now);

    /// <summary>The owner says no. What no source suggests is taken away instead.</summary>
    public void Dismiss(DateTimeOffset now) => (State, DecidedAt) = (FactState.Dismissed, now);

    /// <summary>The owner changed their mind about a no.</summary>
    public void SuggestAgain() => (State, DecidedAt) = (FactState.Suggested, null);

    /// <summary>The owner says it otherwise. The source's words no longer say it.</summary>
    public void Change(FactValue value, DateTimeOffset now)
    {
        if (Is(Kind, value)) return;

        (Value, DecidedAt) = (value.Write(), now);
        if (State == FactState.Confirmed) (SourceTitle, SourceUrl, Quote) = (null, null, null);
    }
}

internal sealed class FactModel : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.ToTable("facts").HasKey(f => new { f.TenantId, f.Id });
        builder.Property(f => f.Value).HasColumnType("jsonb");
        builder.Ignore(f => f.Says);
        builder.HasOne<Agent>().WithMany().HasForeignKey(f => new { f.TenantId, f.AgentId });
        builder.HasOne<Source>().WithMany().HasForeignKey(f => new { f.TenantId, f.SourceId });
        builder.HasOne<SitePage>().WithMany().HasForeignKey(f => new { f.TenantId, f.PageId });
    }
}
