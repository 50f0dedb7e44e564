using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AgentHub.Journeys.Hosting;

/// <summary>Ports for processes that keep theirs over a restart.</summary>
internal static class Ports
{
    /// <summary>A free one, below the range from which the kernel takes ports for outgoing connections.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
