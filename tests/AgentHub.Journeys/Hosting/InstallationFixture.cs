using Xunit;

namespace AgentHub.Journeys.Hosting;

/// <summary>An installation that a collection of tests shares, one test after the other.</summary>
public abstract class InstallationFixture(Plan plan) : IAsyncLifetime
{
    public Installation Installation { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => Installation = await Installation.StartAsync(plan);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (Installation is not null) await Installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
