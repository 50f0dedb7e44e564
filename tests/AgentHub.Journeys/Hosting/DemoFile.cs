using System.Text.Json;

namespace AgentHub.Journeys.Hosting;

/// <summary>What <c>demo.json</c> promises, and sign-up answers.</summary>
public sealed record DemoFile(
    string BaseUrl, Guid TenantId, string TenantSlug, Guid AgentId, DemoFile.Person Owner, string ApiKey, DemoFile.WidgetPart Widget, DemoFile.WhatsAppPart WhatsApp, DemoFile.EmailPart Email)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static DemoFile Read(string file) => JsonSerializer.Deserialize<DemoFile>(File.ReadAllText(file), Json)!;

    public sealed record Person(string Email, string Password);

    public sealed record WidgetPart(string Key, string Page);

    public sealed record WhatsAppPart(string WebhookPath, string VerifyToken, string AppSecret, string PhoneNumberId, string BusinessAccountId, string DisplayNumber);

    public sealed record EmailPart(string Address, string MimePath, string PostmarkPath, string User, string Password);
}
