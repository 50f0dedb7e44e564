namespace AgentHub.Knowledge.Gaps;

/// <summary>A question that customers asked and that the knowledge held no evidence for.</summary>
/// <param name="Conversation">Whose conversation; one customer who asks twice counts once.</param>
public sealed record Unanswered(Guid Id, Guid Conversation, string Question, string Language, DateTimeOffset AskedAt, bool HadEvidence = false);

/// <summary>What the knowledge lacks: one question, in the ways in which customers asked it.</summary>
/// <param name="Question">As it was asked last.</param>
/// <param name="OtherWays">How others put it.</param>
/// <param name="Customers">How many conversations it came up in.</param>
/// <param name="Ids">The questions that it is made of.</param>
public sealed record Gap(string Question, string Language, IReadOnlyList<string> OtherWays, int Customers, int Asked, DateTimeOffset LastAskedAt, IReadOnlyList<Guid> Ids, bool HadEvidence = false);
