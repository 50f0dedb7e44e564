using Microsoft.Extensions.Configuration;
using Npgsql;

namespace AgentHub.Platform.Data;

/// <summary>
/// The connections of this process, one pool a role. What each role may do is written in the migrations: the application is
/// held to one tenant at a time by row policies; the sweeper sees ids and times of due work and can only postpone it.
/// </summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly NpgsqlDataSource app;
    private readonly NpgsqlDataSource sweeper;

    /// <summary>Opens the pools; no connection is made yet.</summary>
    /// <exception cref="InvalidOperationException">A connection string is missing or unreadable; the message names it.</exception>
    public Databases(IConfiguration configuration)
    {
        app = Source(configuration, "AgentHub", "AgentHub");
        sweeper = Source(configuration, "AgentHubSweeper", "AgentHub sweeper", maximumPool: 2);
    }

    internal NpgsqlDataSource App => app;

    internal NpgsqlDataSource Sweeper => sweeper;

    /// <summary>The connection string of a role, or an error that names the setting.</summary>
    public static string ConnectionString(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"The setting ConnectionStrings__{name} is missing.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await sweeper.DisposeAsync();
    }

    private static NpgsqlDataSource Source(IConfiguration configuration, string name, string application, int maximumPool = 40)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(ConnectionString(configuration, name));
        }
        catch (ArgumentException unreadable)
        {
            throw new InvalidOperationException($"The setting ConnectionStrings__{name} cannot be read: {unreadable.Message}", unreadable);
        }

        // A pooled connection is reset when it is returned. Without that, one tenant's setting would reach the next user of the connection.
        if (settings.NoResetOnClose) throw new InvalidOperationException($"ConnectionStrings__{name} must not set 'No Reset On Close': it would carry one tenant's rights to another.");

        settings.ApplicationName ??= application;
        if (!settings.ContainsKey("Maximum Pool Size")) settings.MaxPoolSize = maximumPool;
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 60;

        // Named, so that metrics speak of the pool by its name and not by its connection string.
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = application }.Build();
    }
}
