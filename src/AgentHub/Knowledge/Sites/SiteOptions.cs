namespace AgentHub.Knowledge.Sites;

/// <summary>Settings of reading websites, under <c>AgentHub:Sites</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Between two requests to one host; a robots.txt may ask for more.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after a check a site is looked at again.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long to wait before a page or a site that did not answer is asked again; longer each time.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    internal string? Problem =>
        Pause < TimeSpan.Zero || Pause > TimeSpan.FromMinutes(1) ? "AgentHub__Sites__Pause must lie between 00:00:00 and 00:01:00." :
        CheckEvery < TimeSpan.FromMinutes(1) || CheckEvery > TimeSpan.FromDays(365) ? "AgentHub__Sites__CheckEvery must lie between 00:01:00 and 365.00:00:00." :
        RetryAfter < TimeSpan.Zero || RetryAfter > TimeSpan.FromHours(1) ? "AgentHub__Sites__RetryAfter must lie between 00:00:00 and 01:00:00." : null;
}
