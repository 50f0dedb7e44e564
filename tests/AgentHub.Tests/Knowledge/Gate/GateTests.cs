using System.Net;
using AgentHub.Agents;
using AgentHub.Agents.Courtesies;
using AgentHub.Agents.Runs;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Gate;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Gate;

/// <summary>How sure an agent has to be is the owner's choice, shown with what it costs, and the next question is judged by it.</summary>
public sealed class GateTests(AgentHubHost host)
{
    private static readonly string Sets = Path.Combine(Repository.Root, "tests", "AgentHub.Bench", "Answers", "Sets");

    [Theory]
    [InlineData(GateSetting.Careful)]
    [InlineData(GateSetting.Balanced)]
    [InlineData(GateSetting.Generous)]
    public void The_figures_that_an_owner_is_shown_are_those_of_the_refusal_set(GateSetting setting)
    {
        var answers = Directory.GetFiles(Sets, "*.refusals.txt").SelectMany(file => Ask(file, EvidenceGate.Of(setting))).ToList();

        var known = answers.Where(a => a.HasFact).ToList();
        var unknown = answers.Where(a => !a.HasFact).ToList();
        Assert.Equal(new GateFigures(unknown.Count, unknown.Count(a => a.Refused), known.Count, known.Count(a => a.Refused)), GateFigures.Measured(setting));
    }

    [Fact]
    public async Task The_next_question_is_judged_by_what_the_owner_chose()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Rental", "We rent out city bikes for 20 euros a day. Helmets are free.");
        var api = ApiCaller.Of(tenant);
        // Half of what is asked stands in the text.
        const string Question = "Do you rent out bikes with trailers and lockers?";
        var share = (await InspectAsync()).Share;
        Assert.InRange(share, 0.45, 0.649);

        await ChooseAsync("generous");
        var generous = await InspectAsync();
        await ChooseAsync("careful");
        var careful = await InspectAsync();

        Assert.Equal((true, false), (generous.IsAnswered, careful.IsAnswered));
        await (await tenant.VisitorAsync()).SaysAsync(Question);
        await tenant.QuietAsync();
        Assert.DoesNotContain("20 euros", (await tenant.RepliesAsync()).Single().Text, StringComparison.Ordinal);

        async Task ChooseAsync(string gate) => Assert.Equal(gate, (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/gate", new { gate })).Ok()["gate"]!.GetValue<string>());

        async Task<(double Share, bool IsAnswered)> InspectAsync()
        {
            var seen = (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/inspection?q={Uri.EscapeDataString(Question)}")).Ok();
            return (seen["passages"]![0]!["share"]!.GetValue<double>(), seen["answer"] is not null);
        }
    }

    [Fact]
    public async Task The_agents_own_questions_say_what_each_choice_would_refuse()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var api = ApiCaller.Of(tenant);
        foreach (var (question, expects) in new[] { ("When are you open?", "answer"), ("Do you rent out kayaks?", "answer"), ("Who won the world cup?", "silence") })
            (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/questions", new { question, expects })).Ok(HttpStatusCode.Created);

        var view = (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gate")).Ok();

        Assert.Equal("balanced", view["gate"]!.GetValue<string>());
        Assert.All(view["choices"]!.AsArray(), c => Assert.Equal((0.5, 1.0), (c!["own"]!["falseRefusalRate"]!.GetValue<double>(), c["own"]!["refusalRate"]!.GetValue<double>())));
        (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/gate", new { gate = "reckless" })).Refusal(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<(bool HasFact, bool Refused)> Ask(string file, EvidenceGate gate)
    {
        var index = KnowledgeIndex.Of([.. Passages(file.Replace(".refusals.txt", ".knowledge.txt", StringComparison.Ordinal))]);
        foreach (var line in File.ReadLines(file).Where(l => l.StartsWith("+ ", StringComparison.Ordinal) || l.StartsWith("- ", StringComparison.Ordinal)))
        {
            var question = line[2..].Split(" => ")[0];
            var isCourtesy = Intentions.AsksForPerson(question) || Courtesy.Recognise(question) is not null;
            yield return (line[0] == '+', !isCourtesy && !QuoteRun.Answer(question, LanguageDetector.Detect(question, "en"), index, gate).HasEvidence);
        }
    }

    private static IEnumerable<IndexedPassage> Passages(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("= ", StringComparison.Ordinal))
            {
                var body = lines.Skip(i + 1).TakeWhile(l => !l.StartsWith("= ", StringComparison.Ordinal) && !l.StartsWith("? ", StringComparison.Ordinal)).ToList();
                var source = SourceId.New();
                foreach (var passage in PassageSplitter.Split(string.Join('\n', body))) yield return new IndexedPassage(PassageId.New(), source, lines[i][2..], null, passage.Heading, passage.Text, PassageKind.Text);
            }
            else if (lines[i].StartsWith("? ", StringComparison.Ordinal)) yield return new IndexedPassage(PassageId.New(), SourceId.New(), lines[i][2..], null, "", lines[i + 1][2..], PassageKind.Answer, lines[i][2..]);
        }
    }
}
