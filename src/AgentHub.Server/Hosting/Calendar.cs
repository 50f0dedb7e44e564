using AgentHub.Platform.Data;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Logging;
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
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer()
            .UseSerializerSettings(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None })
            .UseLogProvider(new Log(provider.GetRequiredService<ILoggerFactory>())));
        if (!runs) return;

        services.AddHostedService<RecurringJobs>();
        services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval, server.Queues) = (Workers, TimeSpan.FromSeconds(15), ["default"]));
    }

    /// <summary>Hangfire keeps its log in a static field too: a host that is gone must not fail the jobs of another in the same process.</summary>
    private sealed class Log(ILoggerFactory factory) : ILogProvider, ILog
    {
        private readonly AspNetCoreLogProvider inner = new(factory);

        public ILog GetLogger(string name)
        {
            try
            {
                return inner.GetLogger(name);
            }
            catch (ObjectDisposedException)
            {
                return this;
            }
        }

        bool ILog.Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception) => false;
    }
}
