using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace AgentHub.Inference.Engines;

/// <summary>
/// The one HTTP client that talks to engines. Destinations come from the operator's settings or this machine's own ports alone; it
/// follows no redirect and no proxy, so neither can choose another one.
/// </summary>
internal sealed class EngineHttp : IDisposable
{
    private readonly HttpClient client;

    public EngineHttp(InferenceOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
            // Whoever leaves a reply wants the engine to stop. By default the rest would be read for two seconds, and written as long.
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(50),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            // So that an engine that moved is found at its name's new address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // The pool writes the trace's header itself, with the span of the engine's call.
            ActivityHeadersPropagator = null,
        };
#pragma warning disable RS0030 // This is the engines' client that the rule speaks of.
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, EngineOptions engine, string path, HttpContent? content, Action<HttpRequestHeaders>? addHeaders, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, engine.Url.AbsoluteUri.TrimEnd('/') + path) { Content = content };
        if (engine.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        addHeaders?.Invoke(request.Headers);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (SocketException broken)
        {
            // Where a connection is gone in the moment in which it was made, the client lets the socket's own exception through.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was gone as soon as it was made.", broken);
        }
    }

    public void Dispose() => client.Dispose();
}
