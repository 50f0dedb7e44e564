using AgentHub.Signup;
using AgentHub.Agents;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Turns;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Gate;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Platform.Http;
using AgentHub.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub;

/// <summary>The public API, <c>/api/v1</c>: who may come in, and the doors of every feature.</summary>
public static class Api
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/v1";

    /// <summary>Instructions of 20,000 characters, however they are escaped, and room around them.</summary>
    private const int MaxBody = 256 * 1024;

    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection("AgentHub:Api"))
            .Validate(api => api.PerMinute is > 0 and <= 100_000_000, "AgentHub__Api__PerMinute must lie between 1 and 100,000,000.").ValidateOnStart();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<ApiPace>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        return services;
    }

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(Root).WithMetadata(new BodyLimit(MaxBody)).ProducesProblem(StatusCodes.Status400BadRequest);
        open.MapSignup();

        var api = open.MapGroup("").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = ApiKeyAuthentication.SchemeName }).AddEndpointFilter(
            (context, next) => context.HttpContext.RequestServices.GetRequiredService<ApiPace>().InvokeAsync(context, next));
        api.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapAgents();
        api.MapKnowledge();
        api.MapFacts();
        api.MapCuratedAnswers();
        api.MapGaps();
        api.MapKeptQuestions();
        api.MapGate();
        api.MapConversations();
        api.MapAffectedAnswers();
        api.MapTurns();
        api.MapChannels();
        return routes;
    }
}
