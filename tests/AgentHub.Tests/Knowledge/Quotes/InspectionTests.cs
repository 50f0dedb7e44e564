using AgentHub.Knowledge.Quotes;
using AgentHub.Signup.Demo;
using Xunit;

namespace AgentHub.Tests.Knowledge.Quotes;

/// <summary>What an owner sees of how a question is looked up.</summary>
public sealed class InspectionTests
{
    [Fact]
    public void A_question_shows_how_it_was_read_what_was_found_and_what_was_decided()
    {
        var seen = Inspection.Of("kam se3r el ba2lawa", DemoIndex.Of(DemoKnowledge.YasmineSweets), "ar", null);

        Assert.Equal("ar", seen.Language);
        Assert.Contains("سعر", seen.AsRead, StringComparison.Ordinal);
        Assert.Contains(seen.Words, w => w.FoundAs.Count > 0);
        Assert.Contains(seen.Passages, p => p.Verdict == Verdict.Evidence && p.Share >= seen.Needed);
        Assert.Contains("8.500", seen.Answer!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_shows_the_missing_word_and_why_each_passage_was_dropped()
    {
        var seen = Inspection.Of("How much is a tandem?", DemoIndex.Of(DemoKnowledge.SunnyBikes), "en", null);

        Assert.Null(seen.Answer);
        Assert.Empty(Assert.Single(seen.Words, w => w.Word == "tandem").FoundAs);
        Assert.DoesNotContain(seen.Passages, p => p.Verdict == Verdict.Evidence);
    }
}
