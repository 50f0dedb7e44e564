namespace AgentHub.Knowledge.Facts;

/// <summary>What the business says.</summary>
public sealed record NewFact(FactKind Kind, FactValue? Value);

/// <summary>What the business thinks of a fact. A null leaves as it is.</summary>
public sealed record FactChange(FactState? State = null, FactValue? Value = null);

/// <summary>A fact as the API shows it.</summary>
/// <param name="SourceId">The source that suggests it; null once it is confirmed.</param>
/// <param name="Quote">The sentence it was found in; null for what the business gave or changed.</param>
public sealed record FactView(
    FactId Id, FactKind Kind, FactState State, FactValue Value, SourceId? SourceId, string? SourceTitle, string? SourceUrl, string? Quote, DateTimeOffset FoundAt, DateTimeOffset? DecidedAt)
{
    public static FactView Of(Fact fact) =>
        new(fact.Id, fact.Kind, fact.State, fact.Says.For(fact.Kind), fact.SourceId, fact.SourceTitle, fact.SourceUrl, fact.Quote, fact.FoundAt, fact.DecidedAt);
}
