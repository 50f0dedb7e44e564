using System.Security.Cryptography;
using System.Text;

namespace AgentHub.Inference.Dialects;

/// <summary>
/// What keeps the prompts of two businesses apart in an engine's cache: without it, how fast an answer begins would tell one of them
/// what another has asked. The same for a business at every time and in every process, so its own prompts are still found.
/// </summary>
internal static class CacheSalt
{
    public static string Of(Guid tenant) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"agenthub {tenant:N}")))[..32];
}
