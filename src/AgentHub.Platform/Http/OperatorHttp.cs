namespace AgentHub.Platform.Http;

/// <summary>
/// Calls to destinations that come from the operator's settings alone: the Graph API, a mail relay, telemetry. A private address
/// is fine here, since the operator chose it. What an owner, a customer or a model had a hand in goes through <see cref="PublicHttp"/>.
/// </summary>
public sealed class OperatorHttp(IHttpClientFactory clients)
{
    internal const string ClientName = "operator";

    /// <summary>A client for one of the operator's destinations. It does not follow redirects: those are somebody else's choice.</summary>
    public HttpClient For(Uri destination)
    {
        var client = clients.CreateClient(ClientName);
        client.BaseAddress = destination;
        return client;
    }
}
