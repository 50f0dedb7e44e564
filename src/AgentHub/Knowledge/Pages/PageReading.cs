namespace AgentHub.Knowledge.Pages;

/// <summary>What came of reading a page. The reasons are sentences for the owner who gave the address.</summary>
public abstract record PageReading
{
    private PageReading() { }

    /// <summary>
    /// A page with its text: headings as "## heading", lists as "- item", tables row by row as "cell | cell". The address is the one the
    /// page calls its own, where that is on the same site.
    /// </summary>
    public sealed record Page(string Title, string Text, string Language, Uri Address) : PageReading
    {
        /// <summary>The pages that it leads to, in order, each once.</summary>
        public IReadOnlyList<Uri> Links { get; init; } = [];
    }

    /// <summary>The page's HTML holds no text, as where scripts build it in the browser.</summary>
    public sealed record PageWithoutText(string Reason) : PageReading
    {
        /// <summary>It may lead to pages that have some.</summary>
        public IReadOnlyList<Uri> Links { get; init; } = [];
    }

    /// <summary>It is something else than a page.</summary>
    public sealed record NotAPage(string Reason) : PageReading;
}
