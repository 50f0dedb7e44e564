using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge;

/// <summary>A source as the API shows it, without its text.</summary>
/// <param name="Kind">text, qa, url, site, file or feed.</param>
/// <param name="State">queued, learning, ready or failed; ready means that the next search on any node finds it; of a website in learning, the passages that are counted are found.</param>
/// <param name="Passages">Into how many pieces it was cut.</param>
/// <param name="Audience">customers, or team for what no customer is told.</param>
/// <param name="Error">Why it failed, or what of it was left out, and what to do.</param>
public sealed record SourceView(
    SourceId Id, string Kind, string Title, string State, int Passages, string? Error, string? Url, string? Question, DateTimeOffset CreatedAt, DateTimeOffset? LearnedAt,
    Audience Audience, string? Channel, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    public static SourceView Of(Source source) => new(
        source.Id, KindOf(source.Kind), source.Title, Words.Of(source.State), source.Passages, source.Error, source.Url, source.Question, source.CreatedAt, source.LearnedAt,
        source.Audience, source.Channel, source.ValidFrom, source.ValidUntil);

    internal static string KindOf(SourceKind kind) => kind == SourceKind.Page ? "url" : Words.Of(kind);
}

/// <summary>A passage that a search found.</summary>
/// <param name="Title">The source's title.</param>
/// <param name="Score">How well it fits, comparable within one search alone.</param>
public sealed record FoundPassage(PassageId PassageId, SourceId SourceId, string Title, string? Url, string Heading, string Text, double Score);

/// <summary>What a search found, best first.</summary>
public sealed record FoundPassages(IReadOnlyList<FoundPassage> Items);
