namespace AgentHub.Tests.Hosting;

/// <summary>The network's side of the server.</summary>
internal static class Outside
{
    /// <summary>A client that follows no redirect and keeps no cookie, so that a test sees what was answered.</summary>
    public static HttpClient Client(Uri server, TimeSpan patience)
    {
        // The factories of the product know who picked a destination; here the test did.
#pragma warning disable RS0030
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server, Timeout = patience };
#pragma warning restore RS0030
    }
}
