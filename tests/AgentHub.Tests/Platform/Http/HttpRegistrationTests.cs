using AgentHub.Platform.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace AgentHub.Tests.Platform.Http;

public sealed class HttpRegistrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("example.com:80")]
    [InlineData("10.0.0.5:0")]
    [InlineData("10.0.0.0/8")]
    public async Task A_wrong_exception_stops_the_start_and_says_which(string wrong)
    {
        using var host = Host(wrong, out _);

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));
        Assert.Contains(wrong, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_said_at_start()
    {
        using var host = Host("10.0.0.5:8080", out var said);
        await host.StartAsync(Cancel);

        Assert.Contains(said, line => line.Contains("10.0.0.5:8080", StringComparison.Ordinal));
        Assert.NotNull(host.Services.GetRequiredService<PublicHttp>());
        await host.StopAsync(Cancel);
    }

    [Fact]
    public void A_call_of_the_operators_goes_to_the_destination_of_the_settings()
    {
        using var host = Host("10.0.0.5:8080", out _);
        using var client = host.Services.GetRequiredService<OperatorHttp>().For(new Uri("https://graph.example/v23.0/"));

        Assert.Equal(new Uri("https://graph.example/v23.0/"), client.BaseAddress);
        Assert.True(client.Timeout < TimeSpan.FromMinutes(1));
    }

    private static IHost Host(string allow, out List<string> said)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["AgentHub:PublicHttp:Allow:0"] = allow });
        var lines = said = [];
        builder.Logging.AddProvider(new Lines(lines));
        builder.Services.AddAgentHubHttp(builder.Configuration);
        return builder.Build();
    }

    private sealed class Lines(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));
        public void Dispose() { }
    }
}
