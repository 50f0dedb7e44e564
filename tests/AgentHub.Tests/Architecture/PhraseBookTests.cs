using System.Reflection;
using AgentHub.Agents;
using AgentHub.Agents.Runs;
using AgentHub.Agents.Runs.Drafts;
using AgentHub.Channels.Email;
using AgentHub.Channels.WhatsApp;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Handoffs;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Conversations.Turns;
using AgentHub.Inference;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Files;
using AgentHub.Knowledge.Pages;
using AgentHub.Knowledge.Sites.Crawling;
using AgentHub.Knowledge.Sites.Frontier;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using AgentHub.Portal.Languages.Sentences;
using AgentHub.Signup;
using AgentHub.Tenants;
using AgentHub.Tools;
using Xunit;

namespace AgentHub.Tests.Architecture;

/// <summary>
/// Whatever sentence the product makes where no reader is known stands in the portal's phrase book. A new sentence fails here, and its name says
/// what to add; a planted one shows that the rule can fail.
/// </summary>
public sealed class PhraseBookTests
{
    /// <summary>What carries such a sentence to the portal. Whoever makes one is looked at, also when it is new.</summary>
    private static readonly HashSet<string> Carriers =
    [
        .. new[]
        {
            typeof(SendOutcome.Refused), typeof(SendOutcome.RetryLater), typeof(SendOutcome.Unknown), typeof(NoticeOutcome.NotPossible), typeof(NoticeOutcome.TryLater),
            typeof(OwnershipResult.Refused), typeof(ChannelRefusedException), typeof(SourceRefusedException), typeof(FactRefusedException), typeof(ApiKeyRefusedException), typeof(SignupRefusedException),
            typeof(SignupRefusal), typeof(FetchOutcome.Refused), typeof(FetchOutcome.Failed), typeof(PageReading.NotAPage), typeof(PageReading.PageWithoutText),
            typeof(EngineException), typeof(RunResult), typeof(TurnCost), typeof(VisitOutcome.Refused), typeof(VisitOutcome.Gone), typeof(VisitOutcome.TryLater),
        }.Select(Name),
        "AgentHub.Inference.EngineException::Broken", "AgentHub.Inference.Engines.ProbeResult::Failed", "AgentHub.Inference.Engines.Engine::Missed",
        "AgentHub.Inference.Engines.EngineList::set_Explanation", "AgentHub.Knowledge.Sources.Source::Fail", "AgentHub.Agents.Runs.RunTrace::set_Notes",
    ];

    /// <summary>Those that say what is wrong with themselves, or have a part of a sentence that another type finishes.</summary>
    private static readonly Type[] Speakers =
    [
        typeof(AgentEdit), typeof(NewSource), typeof(SourceUse), typeof(FactValue), typeof(ChannelChange), typeof(NewChannel), typeof(SignupRequest), typeof(FileReading), typeof(FileReader), typeof(FetchOutcome),
        typeof(AgentRunner), typeof(GapDraftWork), typeof(AgentTools), typeof(ContactDetails), typeof(AutomaticMail), typeof(GraphError), typeof(ClaimedTurn), typeof(TurnWork), typeof(DeliveryClaims),
        typeof(LearningWork), typeof(Ownership), typeof(TurnCost), typeof(Traps), typeof(Admission), typeof(Discovery), typeof(SiteReading), typeof(Settling),
    ];

    /// <summary>The rest of sentences about engines lies in types of the pool that only it may see.</summary>
    private static readonly string[] SpeakersOfThePool =
    [
        "AgentHub.Inference.Engines.Engine", "AgentHub.Inference.Engines.EngineDiscovery", "AgentHub.Inference.Engines.EngineList", "AgentHub.Inference.Engines.EngineProbe",
        "AgentHub.Inference.Streaming.CompletionReader", "AgentHub.Inference.Streaming.EngineRefusal", "AgentHub.Inference.Streaming.EngineReply", "AgentHub.Inference.Streaming.ReplyDeadline",
        "AgentHub.Inference.Streaming.ReplyReader", "AgentHub.Inference.Streaming.SseReader",
    ];

    private static readonly string[] Projects = ["AgentHub.Platform", "AgentHub.Inference", "AgentHub", "AgentHub.Channels"];

    /// <summary>Said by the same types, but to a program, a model or a log and never on a page.</summary>
    private static readonly string[] NotForThePortal =
    [
        "AgentHub/1.0 (reads pages for their owners)", "unreadable mail", "No source of", "No visit ends with", "A fetch ended in no known way.", "for waiting conversation",
        "queue is full", "too many requests", "no slot available", "context length", "context size", "context window", "context shift", "maximum context", "input tokens", "must have less than", "`max_new_tokens` must be",
        "given requests again", "given no new requests", "begins it again", "goes on with it", "cannot use tools", "single tool-calls", "completion choice",
        "Finds passages of the business's knowledge. Use it when the passages at hand do not answer.", "Passes the conversation to a person of the business.",
        "Keeps the customer's name, email or phone number so that the business can get back to them. Only what the customer wrote.",
        "A customer of", "still waits (", "waits for a person", "waits for a person.\n\nWhy:", "Answer here:", "You are told again after 5 and after 30 minutes until somebody takes the conversation.",
    ];

    [Fact]
    public void Every_sentence_of_the_product_stands_in_the_phrase_book()
    {
        var missing = Projects.SelectMany(p => Missing(Assembly.Load(p), p)).ToList();

        Assert.True(missing.Count == 0, $"Add to AgentHub.Portal/Languages/Sentences:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void A_planted_sentence_is_missed()
    {
        var missing = Missing(typeof(PhraseBookTests).Assembly, "AgentHub.Tests.Architecture.Planted");

        Assert.Equal(["SaysSomethingNew: No pigeon flies to", "SaysSomethingNew: The pigeon came back with the letter."], missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_speaker_is_there()
    {
        using var pool = new SaidSentences(typeof(EngineException).Assembly.Location);

        Assert.Empty(SpeakersOfThePool.Except(pool.Types.Select(t => t.FullName)));
    }

    [Fact]
    public void What_is_left_out_is_still_said()
    {
        var said = Projects.SelectMany(p => Said(Assembly.Load(p), p)).Select(s => s.Sentence).ToHashSet();

        Assert.Empty(NotForThePortal.Except(said));
    }

    private static List<string> Missing(Assembly assembly, string root) =>
        [.. Said(assembly, root).Where(s => !NotForThePortal.Contains(s.Sentence) && !IsKnown(s.Sentence)).Select(s => $"{s.Type}: {s.Sentence}")];

    private static List<(string Type, string Sentence)> Said(Assembly assembly, string root)
    {
        using var code = new SaidSentences(assembly.Location);
        var named = Speakers.Select(Name).Concat(SpeakersOfThePool).ToHashSet();
        var speakers = code.Types.Where(t => named.Contains(t.FullName)).Concat(code.Makers(Carriers)).Where(t => t.Namespace.StartsWith(root, StringComparison.Ordinal)).Distinct();
        return [.. speakers.SelectMany(t => SaidSentences.Of(t).Select(s => (t.Name, s)))];
    }

    /// <summary>A whole sentence is one of the book; a piece of one stands between the holes of one.</summary>
    private static bool IsKnown(string said) => PhraseBook.Knows(said) || PhraseBook.All.Any(p => p.Fixed.Any(f => f.Contains(said, StringComparison.Ordinal)));

    private static string Name(Type type) => type.FullName!.Replace('+', '/');
}
