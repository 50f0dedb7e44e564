namespace AgentHub.Pool.Languages;

/// <summary>How a model did in one language.</summary>
/// <param name="Model">The model as engines call it.</param>
/// <param name="Language">The primary BCP 47 tag.</param>
/// <param name="Asked">How many questions it answered.</param>
/// <param name="InLanguage">How many replies were in the language.</param>
/// <param name="KeptFacts">How many held the fact that was asked for, and no number of their own.</param>
/// <param name="Unmixed">How many kept to the language's letters.</param>
/// <param name="Worst">A reply that was not right, to be looked at; null where all were.</param>
/// <param name="At">When it was tried.</param>
public sealed record LanguageRow(string Model, string Language, int Asked, int InLanguage, int KeptFacts, int Unmixed, string? Worst, DateTimeOffset At)
{
    /// <summary>Every reply in the language and in its letters, and at most one fact missed: a missed fact is stopped by code before it reaches a customer, foreign words are not.</summary>
    public bool IsPassed => Asked > 0 && InLanguage == Asked && Unmixed == Asked && KeptFacts >= Asked - 1;
}
