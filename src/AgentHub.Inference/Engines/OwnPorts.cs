using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentHub.Inference.Engines;

/// <summary>The ports that this program listens on. 8080 is ours by default and llama.cpp's too; we must not take ourselves for an engine.</summary>
internal sealed class OwnPorts(InferenceOptions options, IServer? server = null)
{
    public bool Contains(int port) =>
        options.OwnPorts().Contains(port)
        || (server?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Any(a => PortOf(a) == port);

    // Addresses may be such as "http://+:8080", which no Uri is.
    private static int? PortOf(string address) =>
        int.TryParse(address.AsSpan(address.LastIndexOf(':') + 1).TrimEnd('/'), out var port) ? port
        : address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? 443 : 80;
}
