using System.Net;
using Microsoft.Extensions.Options;

namespace AgentHub.Platform.Http;

/// <summary>Settings of <see cref="PublicHttp"/>, under <c>AgentHub:PublicHttp</c>.</summary>
public sealed class PublicHttpOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "AgentHub:PublicHttp";

    /// <summary>Exact addresses with their ports ("10.0.0.5:8080") that may be reached although they are not public, such as a test site.</summary>
    public IList<string> Allow { get; } = [];

    internal IEnumerable<IPEndPoint> AllowedEndPoints => Allow.Select(a => IPEndPoint.Parse(a));

    internal sealed class Check : IValidateOptions<PublicHttpOptions>
    {
        public ValidateOptionsResult Validate(string? name, PublicHttpOptions options)
        {
            var wrong = options.Allow.Where(a => !IPEndPoint.TryParse(a, out var end) || end.Port == 0).ToList();
            return wrong.Count == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{Section}:Allow takes an address with its port, such as 10.0.0.5:8080, not \"{wrong[0]}\".");
        }
    }
}
