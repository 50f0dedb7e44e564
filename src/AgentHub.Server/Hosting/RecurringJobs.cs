using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Sites;
using Hangfire;

namespace AgentHub.Server.Hosting;

/// <summary>Enters into the calendar what comes again and again. The calendar is a database, so this tries until it is there.</summary>
internal sealed partial class RecurringJobs(IRecurringJobManager calendar, ILogger<RecurringJobs> log) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!TryEnter()) await Task.Delay(BetweenTries, stoppingToken);
    }

    private bool TryEnter()
    {
        try
        {
            // Every ten minutes: a site's own row says when it is due, and a missed run costs nothing.
            calendar.AddOrUpdate<SiteCalendar>(SiteCalendar.JobName, sites => sites.CheckDueSitesAsync(CancellationToken.None), "*/10 * * * *", new RecurringJobOptions { MisfireHandling = MisfireHandlingMode.Ignorable });
            // In the night of most of our customers; it visits the businesses that were asked something new.
            calendar.AddOrUpdate<GapCalendar>(GapCalendar.JobName, gaps => gaps.GatherAsync(CancellationToken.None), "20 2 * * *", new RecurringJobOptions { MisfireHandling = MisfireHandlingMode.Ignorable });
            return true;
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or TimeoutException or BackgroundJobClientException or InvalidOperationException)
        {
            NotEntered(away.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The calendar cannot be written to ({Reason}); it is tried again")]
    private partial void NotEntered(string reason);
}
