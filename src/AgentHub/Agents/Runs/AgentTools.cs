using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using AgentHub.Agents.Courtesies;
using AgentHub.Knowledge.Index;
using AgentHub.Languages;
using AgentHub.Tools;
using Microsoft.SemanticKernel;

namespace AgentHub.Agents.Runs;

/// <summary>
/// The tools of one run, as Semantic Kernel functions, and the filter that every call passes. Few and plain: small models lose
/// their way among many.
/// </summary>
internal sealed class AgentTools
{
    private const int MaxCalls = 8;
    private const int MaxResults = 4;

    private readonly RunRequest request;
    private readonly KnowledgeIndex index;
    private readonly ToolLedger ledger;
    private readonly List<IndexedPassage> passages;
    private readonly List<Hit> found = [];
    private readonly List<TracedCall> calls = [];
    private readonly Dictionary<string, string> outcomes = [];

    /// <param name="shown">The passages that the model already sees, numbered from 1; what a search adds is numbered on.</param>
    public AgentTools(RunRequest request, KnowledgeIndex index, IReadOnlyList<IndexedPassage> shown, ToolLedger ledger)
    {
        (this.request, this.index, this.ledger) = (request, index, ledger);
        passages = [.. shown];
        Audit = new Filter(this);
        Functions =
        [
            KernelFunctionFactory.CreateFromMethod(SearchKnowledge, "search_knowledge", "Finds passages of the business's knowledge. Use it when the passages at hand do not answer."),
            KernelFunctionFactory.CreateFromMethod(HandOver, "hand_over", "Passes the conversation to a person of the business."),
            KernelFunctionFactory.CreateFromMethod(
                SaveContactDetailsAsync, ContactDetails.ToolName, "Keeps the customer's name, email or phone number so that the business can get back to them. Only what the customer wrote."),
        ];
    }

    public IReadOnlyList<KernelFunction> Functions { get; }

    public IFunctionInvocationFilter Audit { get; }

    /// <summary>Every passage the model saw, in the order of their numbers.</summary>
    public IReadOnlyList<IndexedPassage> Passages => passages;

    /// <summary>What searches in this run gave.</summary>
    public IReadOnlyList<Hit> Found => found;

    /// <summary>True once a search found words that answer what was searched for.</summary>
    public bool FoundEvidence { get; private set; }

    public IReadOnlyList<TracedCall> Calls => calls;

    /// <summary>Why the model wants a person, or null.</summary>
    public string? HandOffReason { get; private set; }

    /// <summary>True once a tool has changed something.</summary>
    public bool HasEffect { get; private set; }

    private string SearchKnowledge([Description("What to look for, in a few words")] string query)
    {
        // The language is that of the words around a quote, which nobody sees here.
        var searched = QuoteRun.Answer(query, "en", index);
        FoundEvidence |= searched.HasEvidence;
        var hits = searched.Evidence.Take(MaxResults).ToList();
        if (hits.Count == 0) return passages.Count == 0 ? "Nothing was found." : $"Nothing was found. The passages at hand:\n{Prompt.Numbered(passages)}";

        var news = hits.Where(h => !IsAtHand(h)).ToList();
        found.AddRange(news);
        passages.AddRange(news.Select(h => h.Passage));

        // The best first, also where it was at hand: a model that searches trusts what it finds more than what it was given.
        var answer = Prompt.Numbered(hits.Select(h => (NumberOf(h), h.Passage)));
        return news.Count > 0 ? answer : $"Nothing further was found. Of the passages at hand these fit best:\n{answer}";
    }

    private bool IsAtHand(Hit hit) => NumberOf(hit) > 0;

    private int NumberOf(Hit hit) => passages.FindIndex(p => p.PassageId == hit.Passage.PassageId) + 1;

    private string HandOver([Description("Why, in a short sentence for the business")] string reason = "")
    {
        HandOffReason = reason.Length == 0 ? "The agent handed over." : $"The agent handed over: {reason.Cut(300)}";
        return "A person takes over.";
    }

    private async Task<string> SaveContactDetailsAsync(
        [Description("The customer's name, if they wrote it")] string? name = null,
        [Description("The customer's email address, if they wrote it")] string? email = null,
        [Description("The customer's phone number, if they wrote it")] string? phone = null,
        CancellationToken cancel = default)
    {
        var said = string.Join('\n', request.History.Where(m => m.Author == RunAuthor.Customer).Select(m => m.Text));
        var details = ContactDetails.FromWords(said, name, email, phone);
        if (details.IsEmpty) return "Nothing was kept: the customer has not written such details.";

        var outcome = await ledger.RunAsync(request.Tenant, request.Turn, ContactDetails.ToolName, details.Canonical(), sql => details.SaveAsync(sql, request.Contact, cancel), cancel);
        HasEffect = true;
        return outcome;
    }

    /// <summary>Counts, limits and writes down every call; the same call twice gives the first outcome.</summary>
    private sealed class Filter(AgentTools tools) : IFunctionInvocationFilter
    {
        public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            var arguments = JsonSerializer.Serialize(context.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Value?.ToString()));
            var key = $"{context.Function.Name} {arguments}";
            var began = Stopwatch.GetTimestamp();
            if (tools.outcomes.TryGetValue(key, out var known))
            {
                context.Result = new FunctionResult(context.Function, known);
            }
            else if (tools.calls.Count >= MaxCalls)
            {
                context.Result = new FunctionResult(context.Function, "No more tools may be called. Answer with what you have.");
            }
            else
            {
                await next(context);
                tools.outcomes[key] = context.Result.GetValue<string>() ?? "";
            }

            var outcome = context.Result.GetValue<string>() ?? "";
            tools.calls.Add(new TracedCall(context.Function.Name, arguments, outcome.Length > 1_000 ? outcome[..1_000] : outcome, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }
    }
}
