using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Agents.Runs;

/// <summary>Who said a line of the conversation, as a run needs to know it.</summary>
public enum RunAuthor
{
    Customer,
    Agent,
    Person,
}

/// <summary>One line of the conversation.</summary>
/// <param name="Owed">True for what this run has to answer.</param>
/// <param name="IsNotText">True for a picture or a voice note that came without words.</param>
public sealed record RunMessage(RunAuthor Author, string Text, bool Owed = false, bool IsNotText = false);

/// <summary>How patient the customer is: a chat waits seconds, a mail minutes.</summary>
public enum RunPace
{
    Chat,
    Email,
}

/// <summary>Everything one run of an agent starts from. Nothing in it changes while the run lasts.</summary>
/// <param name="History">Oldest first; bounded by the caller.</param>
/// <param name="Language">The conversation's language so far, or null before anybody said anything.</param>
/// <param name="Disclose">True when this is the conversation's first message: it says that a machine writes.</param>
public sealed record RunRequest(
    TenantId Tenant, string Business, string BusinessLanguage, AgentId AgentId, AgentVersion Agent, long KnowledgeVersion, Guid Conversation, Guid Contact, Guid Turn, int Attempt,
    IReadOnlyList<RunMessage> History, string? Language, bool Disclose, RunPace Pace)
{
    /// <summary>How long the customer waits for the first words before the knowledge is quoted instead; null waits as long as the turn lasts.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>The kind of channel that the customer writes on: widget, whatsapp or email.</summary>
    public string Channel { get; init; } = "";

    /// <summary>True when the owner tries the agent: what is for the team is told then.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Who is answered.</summary>
    public Asker Asker => new(Channel, IsTrial);

    /// <summary>The business wants no engine that is not on this machine.</summary>
    public bool EnginesHere { get; init; }
}

/// <summary>Where a run's words go while they are written.</summary>
public interface IRunFeed
{
    /// <summary>The next piece of the reply; <paramref name="index"/> counts the characters before it.</summary>
    void Write(int index, string text);

    /// <summary>What was written so far does not stand: the run starts its words again.</summary>
    void Discard();
}

/// <summary>A question that a run leaves without an answer of the agent's own.</summary>
/// <param name="HadEvidence">The knowledge held something all the same.</param>
public sealed record RunGap(string Question, GapReason Why, bool HadEvidence = false);

/// <summary>What a run ends in.</summary>
public enum RunEnd
{
    /// <summary>The text answers.</summary>
    Reply,

    /// <summary>The text says that a person takes over.</summary>
    HandOff,
}

/// <summary>The outcome of a run.</summary>
/// <param name="Mode">How the answer came about: model, quote, curated, courtesy or rule.</param>
public sealed record RunResult(RunEnd End, string Text, string Language, string Mode, RunTrace Trace)
{
    public IReadOnlyList<QuotedSource> Sources { get; init; } = [];

    /// <summary>Why a person is needed, for the owner; null for a reply.</summary>
    public string? Reason { get; init; }

    public string? Model { get; init; }

    /// <summary>What was asked and is not answered by this, or null.</summary>
    public RunGap? Gap { get; init; }

    /// <summary>The approved answer that was given, or null.</summary>
    public Guid? Curated { get; init; }

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    /// <summary>True when a tool changed something: then this answer must stand.</summary>
    public bool HasEffect { get; init; }
}

/// <summary>Why the answer is what it is: what was asked of the knowledge, what it gave, what the model saw and did, how long it took.</summary>
public sealed record RunTrace
{
    public string? Query { get; init; }

    public IReadOnlyList<TracedPassage> Passages { get; init; } = [];

    public IReadOnlyList<TracedCall> ToolCalls { get; init; } = [];

    /// <summary>The prompt as the model saw it, a message a line of the list; bounded.</summary>
    public IReadOnlyList<TracedPrompt> Prompt { get; init; } = [];

    public string? Engine { get; init; }

    /// <summary>Milliseconds by step.</summary>
    public IReadOnlyDictionary<string, double> Timings { get; init; } = new Dictionary<string, double>();

    /// <summary>What went otherwise than planned: an engine that failed, quotes that were dropped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A passage that the search gave, with its score.</summary>
public sealed record TracedPassage(Guid PassageId, Guid SourceId, string Title, string Text, double Score);

/// <summary>A call of a tool in a run.</summary>
public sealed record TracedCall(string Name, string Arguments, string Outcome, double Milliseconds);

/// <summary>A message of the prompt.</summary>
public sealed record TracedPrompt(string Role, string Text);
