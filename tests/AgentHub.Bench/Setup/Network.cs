namespace AgentHub.Bench.Setup;

/// <summary>The customers' side of the network.</summary>
internal static class Network
{
    private const int MaxConnections = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A client without redirects and cookies, as providers and widgets are.</summary>
    /// <remarks>The product's factories know who picked a destination; here the bench did.</remarks>
    public static HttpClient Client()
    {
#pragma warning disable RS0030
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = MaxConnections, UseProxy = false }) { Timeout = Patience };
#pragma warning restore RS0030
    }

    /// <summary>A client for event streams, which last.</summary>
    public static HttpClient StreamClient()
    {
        var client = Client();
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }
}
