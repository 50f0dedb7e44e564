using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
using AgentHub.Signup;
using AgentHub.Signup.Demo;

namespace AgentHub.Tests.Knowledge;

/// <summary>The index of a demo business, made as the product makes it: texts are split, answers stay whole.</summary>
internal static class DemoIndex
{
    public static KnowledgeIndex Of(DemoBusiness business) => KnowledgeIndex.Of([.. PassagesOf(business)]);

    public static IEnumerable<IndexedPassage> PassagesOf(DemoBusiness business)
    {
        foreach (var text in business.Texts)
        {
            var source = SourceId.New();
            foreach (var passage in PassageSplitter.Split(text.Text))
                yield return new IndexedPassage(PassageId.New(), source, text.Title, null, passage.Heading, passage.Text, PassageKind.Text);
        }

        foreach (var answer in business.Answers)
            yield return new IndexedPassage(PassageId.New(), SourceId.New(), answer.Question, null, "", answer.Answer, PassageKind.Answer, answer.Question);
    }
}
