using AgentHub.Agents;
using AgentHub.Contacts;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Handoffs;
using AgentHub.Conversations.Turns;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sites.Changes;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using Microsoft.EntityFrameworkCore;

namespace AgentHub;

/// <summary>The product's tables, for one tenant at a time. Reached through <see cref="TenantScope"/> alone.</summary>
public sealed class AgentHubDb(DbContextOptions<AgentHubDb> options) : TenantDb(options)
{
    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<AgentVersion> AgentVersions => Set<AgentVersion>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Passage> Passages => Set<Passage>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<SitePage> SitePages => Set<SitePage>();

    public DbSet<SiteChange> SiteChanges => Set<SiteChange>();

    public DbSet<CuratedAnswer> CuratedAnswers => Set<CuratedAnswer>();

    public DbSet<KeptQuestion> KeptQuestions => Set<KeptQuestion>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Turn> Turns => Set<Turn>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Handoff> Handoffs => Set<Handoff>();
}

/// <summary>The one door to a tenant's data.</summary>
public sealed class TenantScope(Databases databases, Announcer announcer) : TenantScope<AgentHubDb>(databases, announcer, options => new AgentHubDb(options));
