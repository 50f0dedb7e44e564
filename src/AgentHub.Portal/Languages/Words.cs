namespace AgentHub.Portal.Languages;

/// <summary>
/// What a part of the portal says, each sentence in every language side by side. A part has a table of its own, made from this
/// (see <c>ShellWords</c>); another language is one more argument of <see cref="Say"/>, and the compiler finds every sentence that lacks it.
/// </summary>
public abstract class Words(UiLanguage language)
{
    protected UiLanguage Language { get; } = language;

    protected string Say(string english, string arabic) => Language == UiLanguage.Arabic ? arabic : english;

    /// <summary>A number with its noun. English has two forms; Arabic has one, its dual, a plural up to ten and the singular again after that.</summary>
    protected string Count(long number, string one, string many, string arabicOne, string arabicTwo, string arabicFew, string arabicMany) =>
        Language != UiLanguage.Arabic ? $"{number:N0} {(number == 1 ? one : many)}"
        : number switch
        {
            1 => arabicOne,
            2 => arabicTwo,
            _ when number % 100 is >= 3 and <= 10 => $"{number:N0} {arabicFew}",
            _ => $"{number:N0} {arabicMany}",
        };
}
