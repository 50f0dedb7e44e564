using System.Net;
using System.Net.Sockets;

namespace AgentHub.Bench.Setup;

/// <summary>Ports below the range from which the kernel takes those of outgoing connections: a server that starts again finds its own still free.</summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int MaxTries = 200;

    public static int Free()
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; another one will do.
            }
        }

        throw new SetupException($"Found no free port between {First} and {Last} on 127.0.0.1.");
    }
}
