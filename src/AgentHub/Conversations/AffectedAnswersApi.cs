using AgentHub.Agents;
using AgentHub.Conversations.Reading;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Sites;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Conversations;

/// <summary>Answers that a change of a website has overtaken.</summary>
internal static class AffectedAnswersApi
{
    public static void MapAffectedAnswers(this IEndpointRouteBuilder api) =>
        api.MapGet("/agents/{id:guid}/sources/{source:guid}/affected-answers", List).WithTags("Knowledge").WithSummary("Lists answers that a website's change has overtaken")
            .WithDescription("Of the last 30 days: those that quoted words which the last check found changed or gone.");

    private static async Task<Results<Ok<AffectedAnswerList>, ProblemHttpResult>> List(
        AgentId id, SourceId source, TenantId tenant, SiteDesk sites, AffectedAnswers answers, CancellationToken cancel) =>
        await sites.FindAsync(tenant, id, source, cancel) is null ? Problems.NotFound() : TypedResults.Ok(new AffectedAnswerList(await answers.FindAsync(tenant, id, source, cancel)));
}

/// <summary>Overtaken answers, the latest first.</summary>
public sealed record AffectedAnswerList(IReadOnlyList<AffectedAnswer> Items);
