using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Languages;
using Microsoft.AspNetCore.Components;
using Npgsql;

namespace AgentHub.Portal.Components;

/// <summary>A page of one business. Its address begins with the slug, and it is drawn only for a member.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    /// <summary>The token outlives its source, so it is taken once.</summary>
    protected PortalPage() => Gone = gone.Token;

    /// <summary>The business, the person and the language.</summary>
    [CascadingParameter]
    public required Seat Seat { get; set; }

    /// <summary>The first part of the address. Say <see cref="Seat"/> instead: that one has been checked.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    protected TenantId Tenant => Seat.Tenant;

    protected UiLanguage Language => Seat.Language;

    /// <summary>Cancelled when the person leaves the page.</summary>
    protected CancellationToken Gone { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || gone.IsCancellationRequested) return;

        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>Calls <paramref name="work"/> now and then for as long as the page is open; a refresh while the database is away is left out.</summary>
    protected async Task EveryAsync(TimeSpan pause, Func<Task> work)
    {
        // Ends with the page: the token is the only way out.
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone)) await InvokeAsync(() => UnlessTheDatabaseIsAwayAsync(work));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task UnlessTheDatabaseIsAwayAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            // What stands on the page was true a moment ago, and the next tick asks again.
        }
    }
}
