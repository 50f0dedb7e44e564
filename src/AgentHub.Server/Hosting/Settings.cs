namespace AgentHub.Server.Hosting;

/// <summary>Settings of the process itself, checked before anything starts.</summary>
internal static class Settings
{
    /// <summary>Mail is the largest thing anyone may send us; smaller limits stand on the routes.</summary>
    public const long MaxBody = 52L * 1024 * 1024;

    /// <summary>Longer than the workers' grace, shorter than what orchestrators usually wait before they kill.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(28);

    public static Uri? RabbitMq(IConfiguration configuration) => configuration["AgentHub:RabbitMq"] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("amqp" or "amqps") => uri,
        _ => throw new InvalidOperationException("AgentHub__RabbitMq must be an address such as amqp://user:password@host:5672."),
    };

    public static Uri? PublicUrl(IConfiguration configuration) => configuration["AgentHub:PublicUrl"] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") => uri,
        _ => throw new InvalidOperationException("AgentHub__PublicUrl must be the address under which the internet reaches this server, such as https://agents.example.com."),
    };
}
