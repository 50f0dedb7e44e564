using AgentHub.Agents.Runs;
using AgentHub.Agents.Runs.Drafts;
using AgentHub.Billing;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Handoffs;
using AgentHub.Conversations.Inbound;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Ratings;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Conversations.Turns;
using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Ownership;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Gate;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sites.Crawling;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using AgentHub.Pool;
using AgentHub.Pool.Languages;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tenants;
using AgentHub.Tenants.People;
using AgentHub.Tools;
using MassTransit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentHub;

/// <summary>Registers the product.</summary>
public static class ProductRegistration
{
    private const long KnowledgeBudgetBytes = 256L * 1024 * 1024;

    /// <summary>Everything that is not a protocol, a page or an engine.</summary>
    public static IServiceCollection AddAgentHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection("AgentHub:Conversations")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConversationOptions>>(new Checked());

        services.AddSingleton<TenantScope>();
        services.AddSingleton<TenantKeys>();
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<IStayHere, StayHere>();
        services.AddSingleton<Memberships>();
        services.AddSingleton(Operators.Read(configuration));
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<LostPasswords>();
        services.AddScoped<PasswordResets>();
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddOptions<SignupOptions>().Bind(configuration.GetSection("AgentHub:Signup"))
            .Validate(signup => signup.PerHour is >= 0 and <= 1_000_000, "AgentHub__Signup__PerHour must lie between 0 (closed) and 1,000,000.").ValidateOnStart();
        services.AddSingleton<SignupLimit>();
        services.AddSingleton<Signups>();
        services.AddSingleton<DemoBusinesses>();

        services.AddSingleton(new KnowledgeIndexCache(KnowledgeBudgetBytes));
        services.AddSingleton<AgentKnowledge>();
        services.AddSingleton<SourceShelf>();
        services.AddSingleton<FactShelf>();
        services.AddSites(configuration);
        services.AddSingleton<CuratedShelf>();
        services.AddSingleton<GapGathering>();
        services.AddSingleton<GapShelf>();
        services.AddSingleton<GapCalendar>();
        services.AddSingleton<KeptQuestionShelf>();
        services.AddSingleton<GateDesk>();
        services.AddSingleton<ToolLedger>();
        services.AddSingleton<ModelRun>();
        services.AddSingleton<FactRun>();
        services.AddSingleton<AgentRunner>();

        services.AddSingleton<ChannelAccounts>();
        services.AddSingleton<IChannelDirectory>(p => p.GetRequiredService<ChannelAccounts>());
        services.AddSingleton<IChannelAccounts>(p => p.GetRequiredService<ChannelAccounts>());
        services.AddSingleton<ChannelSetup>();
        services.AddSingleton<ChannelChanges>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<Hearing>();
        services.AddSingleton<ReplyRatings>();
        services.AddSingleton<VisitorReading>();
        services.AddSingleton<ConversationReading>();
        services.AddSingleton<InboxReading>();
        services.AddSingleton<AffectedAnswers>();
        services.AddSingleton<TurnReading>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<Ownership>();
        services.AddSingleton<TurnClaims>();
        services.AddSingleton<TurnCompletion>();
        services.AddSingleton<DeliveryClaims>();
        services.AddSingleton<DeliveryProgressNotes>();
        services.AddSingleton<IOwnerNotice, MailNotice>();
        services.AddSingleton<LanguageTable>();
        services.AddSingleton<LanguageTrials>();
        services.AddHostedService(p => p.GetRequiredService<LanguageTrials>());
        return services.AddBilling(configuration);
    }

    /// <summary>The books that the pool writes, and the limits that it keeps.</summary>
    private static IServiceCollection AddBilling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<QuotaOptions>().Bind(configuration.GetSection("AgentHub:Quotas"))
            .Validate(quotas => quotas.IsRight, "AgentHub__Quotas__TokensPerMinute and TokensPerDay must be more than 0, or left out for no limit.").ValidateOnStart();
        services.AddSingleton<UsageReading>();
        services.AddSingleton<WaitingUsage>();
        services.AddSingleton<IUsageLedger>(p => p.GetRequiredService<WaitingUsage>());
        services.AddSingleton<UsageWriter>();
        services.AddHostedService(p => p.GetRequiredService<UsageWriter>());
        services.AddSingleton<IQuotas>(p => new MemoryQuotas(
            _ => p.GetRequiredService<IOptions<QuotaOptions>>().Value.Limits,
            p.GetRequiredService<TimeProvider>(),
            async (tenant, cancel) => tenant == Guid.Empty ? 0 : await p.GetRequiredService<UsageReading>().TodayAsync(TenantId.From(tenant), cancel) is var sum ? sum.InputTokens + sum.OutputTokens : 0));
        return services;
    }

    /// <summary>The work that this process takes on when it has the role <c>worker</c>.</summary>
    public static IServiceCollection AddAgentHubWork(this IServiceCollection services)
    {
        services.AddSingleton<IWork, InboundWork>();
        services.AddSingleton<IWork, TurnWork>();
        services.AddSingleton<IWork, DeliveryWork>();
        services.AddSingleton<IWork, LearningWork>();
        services.AddSingleton<IWork, CrawlWork>();
        services.AddSingleton<IWork, GapDraftWork>();
        services.AddSingleton<HandoffNoticeWork>();
        services.AddSingleton<IWork>(p => p.GetRequiredService<HandoffNoticeWork>());
        return services;
    }

    /// <summary>The bus, and over RabbitMQ the relay that carries live events between nodes.</summary>
    public static IServiceCollection AddAgentHubBus(this IServiceCollection services, Uri? rabbitMq, bool works)
    {
        if (rabbitMq is null) return services.AddMessaging(null, works);

        services.AddHostedService<LiveRelay>();
        return services.AddMessaging(rabbitMq, works, bus => bus.AddConsumer<LiveBatchConsumer>(), (transport, context) =>
            transport.ReceiveEndpoint(new TemporaryEndpointDefinition(), KebabCaseEndpointNameFormatter.Instance, endpoint => endpoint.ConfigureConsumer<LiveBatchConsumer>(context)));
    }

    /// <summary>Where several processes ask the same engines: the lease that says who keeps their schedule. Added before the pool.</summary>
    /// <param name="competes">Whether this process may have it; the others forward to whoever does.</param>
    public static IServiceCollection AddScheduleLease(this IServiceCollection services, bool competes)
    {
        services.AddSingleton<NodeAddress>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<ScheduleLease>(p, competes));
        services.AddSingleton<IScheduleOwner>(p => p.GetRequiredService<ScheduleLease>());
        return services.AddHostedService(p => p.GetRequiredService<ScheduleLease>());
    }

    private sealed class Checked : IValidateOptions<ConversationOptions>
    {
        public ValidateOptionsResult Validate(string? name, ConversationOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
