using AgentHub.Platform.Data;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Newtonsoft.Json;

namespace AgentHub.Server.Hosting;

/// <summary>Hangfire, for what the calendar asks for: reminders, retention, nightly work. Never the message path.</summary>
internal static class Calendar
{
    private const int Workers = 2;

    public static void AddCalendar(this IServiceCollection services, IConfiguration configuration, bool runs)
    {
        var connection = Databases.ConnectionString(configuration, "AgentHubJobs");
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire", PrepareSchemaIfNecessary = true, QueuePollInterval = TimeSpan.FromSeconds(15), InvisibilityTimeout = TimeSpan.FromMinutes(10),
        };
        // Registered by itself: Hangfire's own way keeps it in a static field, which the last host of a process would own.
        services.AddSingleton<JobStorage>(_ => new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, options), options));
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer()
            .UseSerializerSettings(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None }));
        if (runs) services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval, server.Queues) = (Workers, TimeSpan.FromSeconds(15), ["default"]));
    }
}
