using System.Net;
using System.Net.Sockets;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using Xunit;

namespace AgentHub.Tests.Inference.Engines;

/// <summary>What breaks on the way to an engine is told in one way, whatever the moment.</summary>
public sealed class EngineHttpTests
{
    [Fact]
    public async Task A_connection_that_is_gone_as_soon_as_it_is_made_is_a_failed_request_and_nothing_else()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var slamming = Task.Run(async () =>
        {
            while (true)
            {
                using var caller = await listener.AcceptSocketAsync(cancel);
                caller.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }, cancel);
        using var http = new EngineHttp(new InferenceOptions());
        var engine = new EngineOptions("slammer", new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"));

        for (var i = 0; i < 500; i++) await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(HttpMethod.Get, engine, "/models", content: null, addHeaders: null, cancel));

        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => slamming);
    }
}
