namespace AgentHub.Knowledge.Sites;

/// <summary>Why a page is not read, as it is kept in its row; the portal says the same in its own languages.</summary>
public static class Reasons
{
    public const string Robots = "The site's robots.txt asks not to read it. Allow AgentHub there, or paste the page's text.";
    public const string OtherOrder = "It shows the same things in another order or selection.";
    public const string NothingNew = "Pages of this kind bring nothing new.";
    public const string Calendar = "It is one of a calendar's pages, which go on for ever.";
    public const string TooManyAlike = "There are too many addresses of this kind.";
    public const string Deed = "It is a cart, an account or a log-in, not a page to learn from.";
    public const string RepeatedPath = "Its path repeats itself.";
    public const string TooManyParameters = "It has too many parameters.";
    public const string NotThere = "There is no page here any more. Take out the link to it, or restore the page.";
    public const string LeavesTheSite = "It leads to another site. Add that site by itself if your agent has to know it.";
    public const string LeadsNowhere = "It was redirected again and again without arriving at a page. Repair the redirect.";
    public const string LimitReached = "It was left for the next check: the site took more requests or time than one check may.";
    public const string PageLimit = "The site has more pages than its limit allows; the more telling ones are read. Add the part that matters by its own address, or raise the limit.";
    public const string StoppedAnswering = "The site stopped answering. It is asked again at the next check.";
    public const string NoPageRead = "No page of the site could be read. Look at its pages below for the reasons, or paste the text.";
}
