using AgentHub.Agents.Runs;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tests.Knowledge;
using Microsoft.SemanticKernel;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>What the model gets when it searches, beside the passages that it was given with the question.</summary>
public sealed class SearchToolTests
{
    private const string Question = "Are you open on Sunday?";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_best_passage_comes_first_under_the_number_it_had_although_the_model_has_seen_it()
    {
        var index = DemoIndex.Of(DemoKnowledge.SunnyBikes);
        var best = index.Search(Question, 4)[0].Passage;
        var other = DemoIndex.PassagesOf(DemoKnowledge.SunnyBikes).First(p => p.SourceTitle == "Repairs");
        var tools = new AgentTools(request: null!, index, [other, best], ledger: null!);

        var found = await SearchAsync(tools);

        Assert.StartsWith("[2] Opening hours: We are open Tuesday to Sunday", found, StringComparison.Ordinal);
        Assert.Equal([other, best], tools.Passages.Take(2));
        Assert.Equal(tools.Passages.Count, tools.Passages.Select(p => p.PassageId).Distinct().Count());
        Assert.All(tools.Found, hit => Assert.Contains($"[{tools.Passages.ToList().IndexOf(hit.Passage) + 1}] {hit.Passage.SourceTitle}", found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_new_says_so_and_shows_what_fits_best()
    {
        var index = DemoIndex.Of(DemoKnowledge.SunnyBikes);
        var tools = new AgentTools(request: null!, index, [.. index.Search(Question, 4).Select(h => h.Passage).Reverse()], ledger: null!);

        var found = await SearchAsync(tools);

        Assert.StartsWith($"Nothing further was found. Of the passages at hand these fit best:\n[{tools.Passages.Count}] Opening hours", found, StringComparison.Ordinal);
        Assert.Empty(tools.Found);
    }

    [Fact]
    public async Task A_question_for_a_price_finds_the_price_before_what_only_shares_its_words()
    {
        var tools = new AgentTools(request: null!, DemoIndex.Of(DemoKnowledge.SunnyBikes), [], ledger: null!);

        Assert.StartsWith("[1] Rental prices", await SearchAsync(tools, "How much is an e-bike?"), StringComparison.Ordinal);
    }

    private static async Task<string> SearchAsync(AgentTools tools, string query = Question) =>
        (await tools.Functions.Single(f => f.Name == "search_knowledge").InvokeAsync(new Kernel(), new KernelArguments { ["query"] = query }, Cancel)).GetValue<string>()!;
}
