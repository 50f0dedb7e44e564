using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Languages;
using Microsoft.AspNetCore.Components;

namespace AgentHub.Portal.Components;

/// <summary>A page of one business. Its address begins with the slug, and it is drawn only for a member.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    /// <summary>The business, the person and the language.</summary>
    [CascadingParameter]
    public required Seat Seat { get; set; }

    /// <summary>The first part of the address. Say <see cref="Seat"/> instead: that one has been checked.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    protected TenantId Tenant => Seat.Tenant;

    protected UiLanguage Language => Seat.Language;

    /// <summary>Cancelled when the person leaves the page.</summary>
    protected CancellationToken Gone => gone.Token;

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

    /// <summary>Calls <paramref name="work"/> now and then for as long as the page is open; a refresh that fails is left out.</summary>
    protected async Task EveryAsync(TimeSpan pause, Func<Task> work)
    {
        // Ends with the page: the token is the only way out.
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone)) await InvokeAsync(work);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
