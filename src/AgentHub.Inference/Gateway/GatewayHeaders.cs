using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Inference.Gateway;

/// <summary>The headers by which a request at the gateway says whose it is.</summary>
internal static class GatewayHeaders
{
    private const string TenantHeader = "X-AgentHub-Tenant";
    private const string ClassHeader = "X-AgentHub-Class";
    private const string CorrelationHeader = "X-Request-Id";
    private const string PatienceHeader = "X-AgentHub-Patience";
    private const string OnlyHereHeader = "X-AgentHub-Only-Here";
    private const string EngineHeader = "X-AgentHub-Engine";
    private const int MaxCorrelation = 200;

    public static RequestIdentity Read(HttpRequest request)
    {
        var tenant = Guid.Empty;
        if (request.Headers[TenantHeader].ToString() is { Length: > 0 } named && !Guid.TryParse(named, out tenant))
            throw new BadHttpRequestException($"The header {TenantHeader} is no tenant's id: it is a UUID.");
        var @class = request.Headers[ClassHeader].ToString().ToLowerInvariant() switch
        {
            "" or "chat" => RequestClass.Chat,
            "email" => RequestClass.Email,
            "batch" => RequestClass.Batch,
            _ => throw new BadHttpRequestException($"The header {ClassHeader} is chat, email or batch."),
        };
        return new RequestIdentity(tenant, @class, request.Headers[CorrelationHeader].ToString() is { Length: > 0 and <= MaxCorrelation } correlation ? correlation : null)
        {
            Patience = request.Headers[PatienceHeader].ToString() switch
            {
                "" => null,
                var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3_600 => TimeSpan.FromSeconds(seconds),
                _ => throw new BadHttpRequestException($"The header {PatienceHeader} is a number of seconds, at most 3600."),
            },
            OnlyHere = request.Headers[OnlyHereHeader].ToString().ToLowerInvariant() switch
            {
                "" or "false" => false,
                "true" => true,
                _ => throw new BadHttpRequestException($"The header {OnlyHereHeader} is true or false."),
            },
            Engine = request.Headers[EngineHeader].ToString() is { Length: > 0 and <= MaxCorrelation } engine ? Uri.UnescapeDataString(engine) : null,
        };
    }

    /// <summary>Says it to the gateway of another process; the correlation goes along with every request as it is.</summary>
    public static void Write(HttpRequestHeaders headers, RequestIdentity who)
    {
        headers.TryAddWithoutValidation(TenantHeader, who.TenantId.ToString());
        headers.TryAddWithoutValidation(ClassHeader, who.Class.ToString().ToLowerInvariant());
        if (who.OnlyHere) headers.TryAddWithoutValidation(OnlyHereHeader, "true");
        if (who.Engine is { } engine) headers.TryAddWithoutValidation(EngineHeader, Uri.EscapeDataString(engine));
        if (who.Patience is { } patience) headers.TryAddWithoutValidation(PatienceHeader, patience.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
    }
}
