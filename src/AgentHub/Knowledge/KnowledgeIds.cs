using AgentHub.Platform.Data;

namespace AgentHub.Knowledge;

/// <summary>Names one source of knowledge: a text, a question with its answer, a page.</summary>
public readonly record struct SourceId(Guid Value) : IId<SourceId>
{
    /// <summary>A new identifier.</summary>
    public static SourceId New() => new(Id.New());

    /// <inheritdoc/>
    public static SourceId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out SourceId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one passage, the piece of a source that is found and quoted.</summary>
public readonly record struct PassageId(Guid Value) : IId<PassageId>
{
    /// <summary>A new identifier.</summary>
    public static PassageId New() => new(Id.New());

    /// <inheritdoc/>
    public static PassageId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out PassageId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Names one page of a website that an agent reads.</summary>
public readonly record struct SitePageId(Guid Value) : IId<SitePageId>
{
    /// <summary>A new identifier.</summary>
    public static SitePageId New() => new(Id.New());

    /// <inheritdoc/>
    public static SitePageId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
