using AgentHub.Agents;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.KeptQuestions;

/// <summary>Questions that an agent is tried with again.</summary>
internal static class KeptQuestionsApi
{
    public static void MapKeptQuestions(this IEndpointRouteBuilder api)
    {
        var questions = api.MapGroup("/agents/{id:guid}/questions").WithTags("Gaps");
        questions.MapGet("", List).WithSummary("Lists the questions that the agent is tried with").WithDescription("With what came of each at the last try, latest kept first.");
        questions.MapPost("", Add).WithSummary("Keeps a question to try the agent with").WithDescription("'expects' is answer, or silence for what the agent should not know.").ProducesProblem(StatusCodes.Status409Conflict);
        questions.MapDelete("/{question:guid}", Remove).WithSummary("Takes a question away");
        questions.MapPost("/checks", Check).WithSummary("Tries the agent with all of them")
            .WithDescription("Says which its approved answers, facts and knowledge answer now. No model is called, no customer is asked.");
    }

    private static async Task<Results<Ok<KeptQuestionList>, ProblemHttpResult>> List(AgentId id, TenantId tenant, TenantScope tenants, KeptQuestionShelf shelf, CancellationToken cancel) =>
        await tenants.RunAsync(tenant, db => db.Agents.AnyAsync(a => a.Id == id, cancel), cancel)
            ? TypedResults.Ok(KeptQuestionList.Of(await shelf.ListAsync(tenant, id, cancel))) : Problems.NotFound();

    private static async Task<Results<Created<KeptQuestionView>, ProblemHttpResult>> Add(AgentId id, QuestionToKeep given, TenantId tenant, KeptQuestionShelf shelf, CancellationToken cancel)
    {
        if (given.Question is not { } question || question.Trim().Length is 0 or > KeptQuestion.MaxText || question.Contains('\0', StringComparison.Ordinal))
            return Problems.BadRequest($"Send the question: {{\"question\": \"...\"}}, of at most {KeptQuestion.MaxText} characters.");
        try
        {
            return await shelf.AddAsync(tenant, id, question, Word.Read<Expected>("expects", given.Expects) ?? Expected.Answer, cancel) is { } kept
                ? TypedResults.Created($"/api/v1/agents/{id}/questions/{kept.Id}", KeptQuestionView.Of(kept)) : Problems.NotFound();
        }
        catch (SourceRefusedException full)
        {
            return Problems.Conflict(full.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(AgentId id, Guid question, TenantId tenant, KeptQuestionShelf shelf, CancellationToken cancel) =>
        await shelf.RemoveAsync(tenant, id, question, cancel) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<Results<Ok<KeptQuestionList>, ProblemHttpResult>> Check(AgentId id, TenantId tenant, KeptQuestionShelf shelf, CancellationToken cancel) =>
        await shelf.TryAsync(tenant, id, cancel) is { } tried ? TypedResults.Ok(KeptQuestionList.Of(tried)) : Problems.NotFound();
}

/// <summary>A question to keep.</summary>
public sealed record QuestionToKeep(string? Question, string? Expects = null);

/// <summary>The kept questions of an agent.</summary>
/// <param name="Right">How many of them came to what they should at their last try.</param>
public sealed record KeptQuestionList(IReadOnlyList<KeptQuestionView> Items, int Right)
{
    public static KeptQuestionList Of(IReadOnlyList<KeptQuestion> questions) => new([.. questions.Select(KeptQuestionView.Of)], questions.Count(q => q.IsRight == true));
}
