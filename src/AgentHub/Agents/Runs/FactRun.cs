using AgentHub.Agents.Courtesies;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Asking;
using AgentHub.Platform.Data;

namespace AgentHub.Agents.Runs;

/// <summary>
/// Answers by code what a fact answers: when the business is open, what delivery costs. The database is asked only for a question that
/// was understood to its last word; everything else goes on to the knowledge.
/// </summary>
internal sealed class FactRun(FactShelf shelf, TimeProvider clock)
{
    public async Task<RunResult?> AnswerAsync(RunRequest request, Ask ask, CancellationToken cancel)
    {
        var text = Courtesy.StripGreeting(ask.Text);
        if (FactQuestions.Read(text, ask.Language) is not { } question) return null;
        if (await shelf.ToldToAsync(request.Tenant, request.AgentId, request.Asker, cancel) is not { Count: > 0 } facts) return null;
        if (FactAnswers.Answer(question, facts, clock.GetUtcNow()) is not { Counts: true } answer) return null;

        var notes = answer.Facts.Select(f => f.State == FactState.Confirmed
            ? $"Answered by code from the confirmed fact '{Words.Of(f.Kind)}'."
            : $"Answered by code from the suggested fact '{Words.Of(f.Kind)}' of '{f.SourceTitle}'.");
        return new RunResult(RunEnd.Reply, answer.Text, answer.Language, "curated", new RunTrace { Query = text, Notes = [.. notes.Distinct()] }) { Sources = answer.Sources };
    }
}
