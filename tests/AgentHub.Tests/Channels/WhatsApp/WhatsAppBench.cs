using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Tests.Channels.WhatsApp;

/// <summary>Words that the WhatsApp tests share.</summary>
internal static class WhatsAppBench
{
    public const string AppSecret = "app-secret-of-bikes";
    public const string VerifyToken = "verify-me";
    public const string Customer = "31612345678";

    public static WhatsAppSample.Number Bikes { get; } = new("waba-bikes", "1001", "15550001111");

    public static WhatsAppSample.Number Sweets { get; } = new("waba-sweets", "2002", "15550002222");

    public static ChannelAccount AddBikes(this MemoryDirectory directory, string key = "bikes") => directory.AddNumber(Bikes, key, AppSecret);

    public static ChannelAccount AddNumber(this MemoryDirectory directory, WhatsAppSample.Number number, string key, string appSecret) =>
        directory.Add(ChannelKind.WhatsApp, key,
            [(ChannelSetting.PhoneNumberId, number.PhoneNumberId), (ChannelSetting.BusinessAccountId, number.BusinessAccountId), (ChannelSetting.DisplayNumber, $"+{number.DisplayNumber}")],
            [(ChannelSetting.AppSecret, appSecret), (ChannelSetting.VerifyToken, VerifyToken), (ChannelSetting.AccessToken, "EAAtoken")]);

    public static async Task<HttpResponseMessage> PostAsync(this WebhookHost host, string path, byte[] body, string appSecret = AppSecret) =>
        await host.PostAsync(path, body, "application/json", ("X-Hub-Signature-256", WhatsAppSample.Sign(body, appSecret)));

    public static async Task<HttpResponseMessage> PostAsync(this WebhookHost host, string path, byte[] body, string? contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A refusal is a sentence for a person, never the inside of the program.</summary>
    public static async Task IsProblemAsync(this HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} instead of {status}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"detail\":", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
    }
}
