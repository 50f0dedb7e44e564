using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentHub.Platform.Http;

/// <summary>Says at start which addresses may be fetched although they may not be public: a hole in the guard is never a silent one.</summary>
internal sealed partial class PublicHttpExceptions(IOptions<PublicHttpOptions> options, ILogger<PublicHttpExceptions> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var address in options.Value.Allow) Allowed(log, address);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Pages may be fetched from {Address} although it may not be public: AgentHub:PublicHttp:Allow names it")]
    private static partial void Allowed(ILogger log, string address);
}
