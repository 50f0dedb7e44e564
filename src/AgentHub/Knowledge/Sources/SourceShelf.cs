using AgentHub.Agents;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Feeds;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sites.Crawling;
using AgentHub.Languages;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Sources;

/// <summary>What an owner gives an agent to know.</summary>
public abstract record NewSource
{
    private NewSource() { }

    /// <summary>For whom, where and when it answers.</summary>
    public SourceUse Use { get; init; } = SourceUse.Unlimited;

    public sealed record FromText(string Title, string Text) : NewSource;

    public sealed record FromAnswer(string Question, string Answer) : NewSource;

    public sealed record FromPage(Uri Address) : NewSource;

    /// <summary>A website, from this address down.</summary>
    public sealed record FromSite(Uri Address, int PageLimit = Site.UsualPages) : NewSource;

    /// <summary>The text of a file that the owner sent.</summary>
    public sealed record FromFile(string Title, string Text) : NewSource;

    /// <summary>A shop's products, a passage each.</summary>
    public sealed record FromFeed(string Title, ProductFeed Feed) : NewSource;

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem => this switch
    {
        _ when Use.Problem is { } limits => limits,
        FromText t when t.Title.Trim().Length == 0 => "Give the text a title; customers see it as the source.",
        FromText { Title.Length: > Source.MaxTitle } => $"A title has at most {Source.MaxTitle} characters.",
        FromText t when t.Text.Trim().Length == 0 => "The text is empty.",
        FromText { Text.Length: > Source.MaxBody } => $"A text has at most {Source.MaxBody:N0} characters; split it into several sources.",
        FromFile { Text.Length: > Source.MaxBody } => $"The file holds more than {Source.MaxBody:N0} characters of text; split it into several files.",
        FromFile f when Unkept(f.Title) || Unkept(f.Text) => NotText,
        FromText t when Unkept(t.Title) || Unkept(t.Text) => NotText,
        FromAnswer a when Unkept(a.Question) || Unkept(a.Answer) => NotText,
        FromAnswer a when a.Question.Trim().Length == 0 || a.Answer.Trim().Length == 0 => "A question and its answer both need words.",
        FromAnswer { Question.Length: > Source.MaxTitle } => $"A question has at most {Source.MaxTitle} characters.",
        FromAnswer { Answer.Length: > 20_000 } => "An answer has at most 20,000 characters.",
        FromPage p when !p.Address.IsAbsoluteUri || p.Address.Scheme is not ("http" or "https") => "A page's address starts with https:// or http://.",
        FromPage { Address.UserInfo.Length: > 0 } => "Give the page's address without a name and password in it; customers see it as the source.",
        FromPage p when p.Address.AbsoluteUri.Length > 2_000 => "A page's address has at most 2,000 characters.",
        FromSite site when new FromPage(site.Address).Problem is { } problem => problem,
        FromSite { PageLimit: < 1 or > Site.MostPages } => $"A website is read up to a limit of 1 to {Site.MostPages:N0} pages.",
        _ => null,
    };

    private const string NotText = "It holds the character U+0000, which no text has.";

    private static bool Unkept(string text) => text.Contains('\0');
}

/// <summary>
/// Keeps what agents know. A text or an answer is learned in the transaction that saves it, so it is found by the next search on
/// any node; a page is fetched first, by a worker.
/// </summary>
public sealed class SourceShelf(TenantScope tenants, TimeProvider clock)
{
    private const int MaxSources = 5_000;

    /// <summary>Puts a source on the shelf.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    /// <exception cref="SourceRefusedException">There are too many.</exception>
    public Task<Source?> AddAsync(TenantId tenant, AgentId agent, NewSource given, CancellationToken cancel) =>
        tenants.RunAsync(tenant, (db, sql) => AddAsync(db, sql, agent, given, cancel), cancel);

    /// <summary>Takes a source away. What agents know changes at once; what was said stays said.</summary>
    public Task<bool> RemoveAsync(TenantId tenant, AgentId agent, SourceId source, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await LockAgentAsync(db, agent, cancel) is not { } owner) return false;
            if (await db.Sources.SingleOrDefaultAsync(s => s.Id == source && s.AgentId == agent, cancel) is not { } found) return false;

            db.Sources.Remove(found);
            owner.KnowledgeChanged();
            return true;
        }, cancel);

    /// <summary>Says for whom, where and when a source answers. The next question is answered by it.</summary>
    /// <returns>Null where the agent has no such source.</returns>
    public Task<Source?> LimitAsync(TenantId tenant, AgentId agent, SourceId source, SourceUse use, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await LockAgentAsync(db, agent, cancel) is not { } owner) return null;
            if (await db.Sources.SingleOrDefaultAsync(s => s.Id == source && s.AgentId == agent, cancel) is not { } found) return null;

            found.Use = use;
            owner.KnowledgeChanged();
            return found;
        }, cancel);

    internal async Task<Source?> AddAsync(AgentHubDb db, TenantSql sql, AgentId agent, NewSource given, CancellationToken cancel)
    {
        if (await LockAgentAsync(db, agent, cancel) is not { } owner) return null;
        if (await db.Sources.CountAsync(s => s.AgentId == agent, cancel) >= MaxSources) throw new SourceRefusedException($"An agent has at most {MaxSources:N0} sources.");

        var now = clock.GetUtcNow();
        var source = given switch
        {
            NewSource.FromText text => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.Text, Title = text.Title, CreatedAt = now },
            NewSource.FromAnswer answer => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.Qa, Title = answer.Question, Question = answer.Question.Trim(), CreatedAt = now },
            NewSource.FromPage page => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.Page, Title = page.Address.AbsoluteUri, Url = page.Address.AbsoluteUri, CreatedAt = now },
            NewSource.FromSite site => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.Site, Title = site.Address.Host + site.Address.AbsolutePath.TrimEnd('/'), Url = site.Address.AbsoluteUri, CreatedAt = now },
            NewSource.FromFeed feed => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.Feed, Title = feed.Title.Trim() is { Length: > 0 } named ? named : "Products", CreatedAt = now },
            NewSource.FromFile file => new Source { TenantId = sql.Tenant, AgentId = agent, Kind = SourceKind.File, Title = file.Title.Trim() is { Length: > 0 } title ? title : "File", CreatedAt = now },
            _ => throw new InvalidOperationException($"No source of {given.GetType().Name}."),
        };
        source.Use = given.Use;
        db.Sources.Add(source);

        switch (given)
        {
            case NewSource.FromText text:
                Learn(db, owner, source, text.Text, now);
                break;
            case NewSource.FromFile file:
                Learn(db, owner, source, file.Text, now);
                break;
            case NewSource.FromFeed feed:
                Learn(db, owner, source, feed.Feed, now);
                break;
            case NewSource.FromAnswer answer:
                Learn(db, owner, source, answer.Answer, now);
                break;
            case NewSource.FromSite site:
                db.Sites.Add(Site.Begin(source, site.PageLimit, now));
                sql.Announce(CrawlWork.WorkName, source.Id.Value);
                break;
            default:
                source.Queue(now);
                sql.Announce(LearningWork.WorkName, source.Id.Value);
                break;
        }

        return source;
    }

    /// <summary>Splits a source's text into passages and raises what the agent's indexes are keyed by.</summary>
    internal static void Learn(AgentHubDb db, Agent owner, Source source, string body, DateTimeOffset now)
    {
        IReadOnlyList<PassageText> pieces = source.Kind == SourceKind.Qa ? [new PassageText(0, "", body.Trim())] : PassageSplitter.Split(body);
        db.Passages.AddRange(pieces.Select(p => new Passage
        {
            TenantId = source.TenantId, SourceId = source.Id, AgentId = source.AgentId, Ordinal = p.Ordinal, Heading = p.Heading, Text = p.Text,
        }));
        FactSuggestions.Renew(db, source, pieces, now);
        source.Learned(body, pieces.Count, now);
        owner.KnowledgeChanged();
    }

    /// <summary>A product is a passage of its own, however short: nobody asks for two at once by one name.</summary>
    private static void Learn(AgentHubDb db, Agent owner, Source source, ProductFeed feed, DateTimeOffset now)
    {
        db.Passages.AddRange(feed.Products.Select((p, i) => new Passage
        {
            TenantId = source.TenantId, SourceId = source.Id, AgentId = source.AgentId, Ordinal = i, Heading = p.Name.Replace("\0", "", StringComparison.Ordinal), Text = p.Text.Replace("\0", "", StringComparison.Ordinal),
        }));
        source.Learned(string.Join("\n\n", feed.Products.Select(p => p.Text)).Replace("\0", "", StringComparison.Ordinal).Cut(Source.MaxBody), feed.Products.Count, now);
        source.Remark(feed.Remark);
        owner.KnowledgeChanged();
    }

    /// <summary>Locks the agent's row: two edits of its knowledge at once must not give it the same version.</summary>
    internal static Task<Agent?> LockAgentAsync(AgentHubDb db, AgentId agent, CancellationToken cancel) =>
        db.Agents.LockAsync(agent, cancel);
}

/// <summary>A source could not be kept; the message is a sentence for the owner.</summary>
public sealed class SourceRefusedException(string message) : Exception(message);
