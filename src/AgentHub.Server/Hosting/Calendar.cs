using AgentHub.Platform.Data;
using Hangfire;
using Hangfire.PostgreSql;
using Newtonsoft.Json;

namespace AgentHub.Server.Hosting;

/// <summary>Hangfire, for what the calendar asks for: reminders, retention, nightly work. Never the message path.</summary>
internal static class Calendar
{
    private const int Workers = 2;

    public static void AddCalendar(this IServiceCollection services, IConfiguration configuration, bool runs)
    {
        var connection = Databases.ConnectionString(configuration, "AgentHubJobs");
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer()
            .UseSerializerSettings(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None })
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connection), new PostgreSqlStorageOptions
            {
                SchemaName = "hangfire", PrepareSchemaIfNecessary = true, QueuePollInterval = TimeSpan.FromSeconds(15), InvisibilityTimeout = TimeSpan.FromMinutes(10),
            }));
        if (runs) services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval, server.Queues) = (Workers, TimeSpan.FromSeconds(15), ["default"]));
    }
}
