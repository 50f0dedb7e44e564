using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Agents;

/// <summary>
/// An agent as its owner edits it. Customers meet the version that was published last; knowledge is live as soon as it is saved.
/// </summary>
public sealed class Agent
{
    public const int MaxName = 100;
    public const int MaxInstructions = 20_000;

    public AgentId Id { get; init; } = AgentId.New();

    public required TenantId TenantId { get; init; }

    public required string Name { get; set => field = value.Trim(); }

    /// <summary>How the agent shall behave, in the owner's words.</summary>
    public string Instructions { get; private set; } = "";

    public string Tone { get; private set; } = "";

    /// <summary>BCP 47 tags of the languages it may answer in; empty: the customer's.</summary>
    public string[] Languages { get; private set; } = [];

    /// <summary>Said before the first answer, or empty for the product's own greeting.</summary>
    public string Greeting { get; private set; } = "";

    /// <summary>The number of the version that answers, 0 before the first publication.</summary>
    public int PublishedVersion { get; private set; }

    /// <summary>True when something was edited since the last publication.</summary>
    public bool HasDraft { get; private set; } = true;

    /// <summary>Rises with every change of what the agent knows, in that change's transaction.</summary>
    public long KnowledgeVersion { get; private set; }

    /// <summary>How sure it has to be before it answers.</summary>
    public GateSetting Gate { get; private set; } = GateSetting.Balanced;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes what is given; null leaves as it is.</summary>
    public void Edit(AgentEdit edit, DateTimeOffset now)
    {
        Name = edit.Name ?? Name;
        Instructions = edit.Instructions ?? Instructions;
        Tone = edit.Tone ?? Tone;
        Languages = edit.Languages ?? Languages;
        Greeting = edit.Greeting ?? Greeting;
        (HasDraft, UpdatedAt) = (true, now);
    }

    /// <summary>Freezes what the agent is now as its next version, which conversations use from here on.</summary>
    public AgentVersion Publish(DateTimeOffset now)
    {
        (PublishedVersion, HasDraft, UpdatedAt) = (PublishedVersion + 1, false, now);
        return new AgentVersion
        {
            TenantId = TenantId, AgentId = Id, Number = PublishedVersion, Name = Name, Instructions = Instructions, Tone = Tone, Languages = Languages,
            Greeting = Greeting, PublishedAt = now,
        };
    }

    /// <summary>Chooses how sure the agent has to be. It judges what is known, so it is met like a change of that.</summary>
    public void Choose(GateSetting gate)
    {
        Gate = gate;
        KnowledgeChanged();
    }

    /// <summary>Notes that what the agent knows has changed; every index built before is out of date.</summary>
    public void KnowledgeChanged() => KnowledgeVersion++;
}

/// <summary>What an owner wants changed; null leaves as it is.</summary>
public sealed record AgentEdit(string? Name = null, string? Instructions = null, string? Tone = null, string[]? Languages = null, string? Greeting = null)
{
    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem => this switch
    {
        { Name: { } name } when name.Trim().Length is 0 or > Agent.MaxName => "An agent's name has 1 to 100 characters.",
        { Instructions.Length: > Agent.MaxInstructions } => $"Instructions have at most {Agent.MaxInstructions} characters; put facts into the knowledge instead.",
        { Tone.Length: > 200 } => "A tone has at most 200 characters.",
        { Greeting.Length: > 1000 } => "A greeting has at most 1,000 characters.",
        { Languages: { } languages } when languages.Length > 30 || languages.Any(l => !IsLanguage(l)) => "Languages are tags such as \"en\" or \"ar\", 30 at most.",
        _ => null,
    };

    private static bool IsLanguage(string? tag) => tag is { Length: >= 2 and <= 35 } && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}

/// <summary>What was published, for good.</summary>
public sealed class AgentVersion
{
    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Instructions { get; init; }

    public required string Tone { get; init; }

    public required string[] Languages { get; init; }

    public required string Greeting { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}

internal sealed class AgentModel : IEntityTypeConfiguration<Agent>, IEntityTypeConfiguration<AgentVersion>
{
    // The relations are named so that rows are written in the order of their foreign keys.
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("agents").HasKey(a => new { a.TenantId, a.Id });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(a => a.TenantId);
    }

    public void Configure(EntityTypeBuilder<AgentVersion> builder)
    {
        builder.ToTable("agent_versions").HasKey(v => new { v.TenantId, v.AgentId, v.Number });
        builder.HasOne<Agent>().WithMany().HasForeignKey(v => new { v.TenantId, v.AgentId });
    }
}
