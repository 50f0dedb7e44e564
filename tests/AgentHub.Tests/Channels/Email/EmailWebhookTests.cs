using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Conversations.Channels;
using AgentHub.Tests.Channels.WhatsApp;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static AgentHub.Tests.Channels.Email.MailBench;

namespace AgentHub.Tests.Channels.Email;

public sealed class EmailWebhookTests
{
    private const string Mime = "message/rfc822";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_raw_mail_with_the_right_password_is_kept_as_it_came()
    {
        await using var host = await WebhookHost.StartAsync();
        var account = host.Directory.AddMailbox();
        var raw = Mail();

        using var response = await host.PostAsync("/webhooks/email/mime/bikes", raw, Mime, Basic());
        using var again = await host.PostAsync("/webhooks/email/mime/bikes", raw, "message/rfc822; charset=utf-8", Basic());

        Assert.Equal((200, 200), ((int)response.StatusCode, (int)again.StatusCode));
        var kept = Assert.Single(host.Inbox.Kept);
        Assert.Equal((account, "question-1@customer.example", Mime), (kept.Account, kept.ProviderEventId, kept.ContentType));
        Assert.Equal(raw, kept.Payload.ToArray());
        var said = Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read()));
        Assert.Equal(("Are you open on Sunday?", kept.ProviderEventId), (said.Text, said.ProviderId));
    }

    [Theory]
    [InlineData("mailer", "wrong")]
    [InlineData("other", "correct horse")]
    [InlineData("mailer", "")]
    [InlineData("", "")]
    public async Task A_wrong_password_is_asked_for_again_and_nothing_is_kept(string user, string password)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        foreach (var path in new[] { "mime", "postmark", "sendgrid" })
        {
            using var response = await host.PostAsync($"/webhooks/email/{path}/bikes", Mail(), Mime, Basic(user, password));

            await response.IsProblemAsync(401);
            Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        }

        Assert.Empty(host.Inbox.Kept);
    }

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic")]
    [InlineData("Bearer bWFpbGVyOmNvcnJlY3QgaG9yc2U=")]
    [InlineData("Basic bWFpbGVy")]
    public async Task Credentials_of_another_form_are_refused(string header)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        await (await host.PostAsync("/webhooks/email/mime/bikes", Mail(), Mime, ("Authorization", header))).IsProblemAsync(401);
        await (await host.PostAsync("/webhooks/email/mime/bikes", Mail(), Mime)).IsProblemAsync(401);
    }

    [Fact]
    public async Task A_mailbox_without_a_password_takes_no_mail()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.Add(ChannelKind.Email, "bare", [(ChannelSetting.Address, Address)], []);

        await (await host.PostAsync("/webhooks/email/mime/bare", Mail(), Mime, Basic("", ""))).IsProblemAsync(401);
        Assert.Empty(host.Inbox.Kept);
    }

    [Fact]
    public async Task What_is_no_mail_of_another_type_too_long_or_for_nobody_has_its_own_answer()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        await (await host.PostAsync("/webhooks/email/mime/nobody", Mail(), Mime, Basic())).IsProblemAsync(404);
        await (await host.PostAsync("/webhooks/email/mime/bikes", Mail(), "application/json", Basic())).IsProblemAsync(415);
        await (await host.PostAsync("/webhooks/email/mime/bikes", "{\"no\": \"mail\"}"u8.ToArray(), Mime, Basic())).IsProblemAsync(400);
        await (await host.PostAsync("/webhooks/email/mime/bikes", [], Mime, Basic())).IsProblemAsync(400);
        await (await host.PostAsync("/webhooks/email/mime/bikes", Mail("x", $"X-Long: {new string('a', 300_000)}"), Mime, Basic())).IsProblemAsync(400);
        await (await host.PostAsync("/webhooks/email/mime/bikes", new byte[50 * 1024 * 1024 + 1], Mime, Basic())).IsProblemAsync(413);
        Assert.Empty(host.Inbox.Kept);
    }

    [Fact]
    public async Task A_large_mail_within_the_limit_is_kept()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        using var response = await host.PostAsync("/webhooks/email/mime/bikes", Mail(new string('a', 40 * 1024 * 1024)), Mime, Basic());

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(32 * 1024, Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Text.Length);
    }

    [Fact]
    public async Task When_the_database_is_away_the_provider_is_asked_to_come_again()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();
        host.Inbox.IsAway = true;

        await (await host.PostAsync("/webhooks/email/mime/bikes", Mail(), Mime, Basic())).IsProblemAsync(503);
    }

    [Fact]
    public async Task Postmarks_raw_mail_is_the_same_mail_as_if_it_had_come_raw()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();
        var json = new JsonObject { ["From"] = "x@y.example", ["MessageID"] = "22c74902-a0c1", ["RawEmail"] = Encoding.UTF8.GetString(Mail("مرحبا")) };

        using var response = await host.PostAsync("/webhooks/email/postmark/bikes", Encoding.UTF8.GetBytes(json.ToJsonString()), "application/json; charset=utf-8", Basic());

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(("question-1@customer.example", Mime), (host.Inbox.Kept[0].ProviderEventId, host.Inbox.Kept[0].ContentType));
        Assert.Equal("مرحبا", Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Text);
    }

    [Fact]
    public async Task Postmarks_fields_are_put_together_to_the_mail_they_were()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();
        var json = new JsonObject
        {
            ["From"] = "\"Sara B\" <Sara@customer.example>", ["Subject"] = "سؤال", ["MessageID"] = "22c74902-a0c1", ["Date"] = "Tue, 24 Nov 2026 10:00:00 +0200",
            ["TextBody"] = "هل أنتم مفتوحون؟\n\nOn Mon, 23 Nov 2026 Shop wrote:\n> old", ["HtmlBody"] = "<p>ignored</p>",
            ["Headers"] = new JsonArray(new JsonObject { ["Name"] = "Message-ID", ["Value"] = "<real@customer.example>" }, new JsonObject { ["Name"] = "References", ["Value"] = "<root@x>" }, new JsonObject { ["Name"] = "Bad\r\nName", ["Value"] = "x" }),
            ["Attachments"] = new JsonArray(new JsonObject { ["Name"] = "a.pdf", ["ContentType"] = "application/pdf", ["Content"] = "AAAA" }),
        };

        using var response = await host.PostAsync("/webhooks/email/postmark/bikes", Encoding.UTF8.GetBytes(json.ToJsonString()), "application/json", Basic());

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("real@customer.example", host.Inbox.Kept[0].ProviderEventId);
        var said = Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read()));
        Assert.Equal(("real@customer.example", "هل أنتم مفتوحون؟", new Sender("sara@customer.example", "Sara B"), "سؤال"), (said.ProviderId, said.Text, said.Sender, said.Thread!.Subject));
        Assert.Equal(["root@x"], said.Thread.References);
        Assert.Equal("a.pdf", Assert.Single(said.Attachments).Name);
    }

    [Fact]
    public async Task An_automatic_mail_by_postmark_is_kept_and_silent()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();
        const string Json = """{"From":"sara@customer.example","MessageID":"1","TextBody":"away","Headers":[{"Name":"Auto-Submitted","Value":"auto-replied"}]}""";

        using var response = await host.PostAsync("/webhooks/email/postmark/bikes", Encoding.UTF8.GetBytes(Json), "application/json", Basic());

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("postmark:1", host.Inbox.Kept[0].ProviderEventId);
        Assert.NotNull(Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Silence);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ not json")]
    public async Task Json_that_is_not_postmarks_is_refused(string json)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        await (await host.PostAsync("/webhooks/email/postmark/bikes", Encoding.UTF8.GetBytes(json), "application/json", Basic())).IsProblemAsync(400);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mailguns_form_is_taken_when_its_signature_is_right_and_fresh_byte_for_byte(bool multipart)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        await using var host = await WebhookHost.StartAsync(clock);
        host.Directory.AddMailbox();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var raw = Mail(Encoding.GetEncoding("windows-1256").GetBytes("مرحبا بكم"), "MIME-Version: 1.0", "Content-Type: text/plain; charset=windows-1256", "Content-Transfer-Encoding: 8bit");

        Task<HttpResponseMessage> Post(TimeSpan age, string key) => PostFormAsync(host, multipart ? "/webhooks/email/mailgun/bikes" : "/webhooks/email/mailgun/bikes/mime", MailgunForm(clock.GetUtcNow() - age, key, raw), multipart);

        await (await Post(TimeSpan.FromMinutes(6), SigningKey)).IsProblemAsync(401);
        await (await Post(TimeSpan.FromMinutes(-6), SigningKey)).IsProblemAsync(401);
        await (await Post(TimeSpan.Zero, "wrong")).IsProblemAsync(401);
        Assert.Empty(host.Inbox.Kept);

        using var response = await Post(TimeSpan.FromMinutes(4), SigningKey);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("مرحبا بكم", Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Text);
    }

    [Fact]
    public async Task Sendgrids_raw_field_is_taken_and_without_it_the_answer_names_the_switch()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddMailbox();

        using var response = await PostFormAsync(host, "/webhooks/email/sendgrid/bikes", new() { ["email"] = Mail("from sendgrid") }, multipart: true, Basic());
        using var parsed = await PostFormAsync(host, "/webhooks/email/sendgrid/bikes", new() { ["text"] = "hi"u8.ToArray() }, multipart: true, Basic());

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("from sendgrid", Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Text);
        await parsed.IsProblemAsync(400);
        Assert.Contains("raw, full MIME", await parsed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static Dictionary<string, byte[]> MailgunForm(DateTimeOffset at, string key, byte[] raw)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{timestamp}some-token")));
        return new() { ["timestamp"] = Encoding.UTF8.GetBytes(timestamp), ["token"] = "some-token"u8.ToArray(), ["signature"] = Encoding.UTF8.GetBytes(signature), ["recipient"] = "x"u8.ToArray(), ["body-mime"] = raw };
    }

    private static async Task<HttpResponseMessage> PostFormAsync(WebhookHost host, string path, Dictionary<string, byte[]> form, bool multipart, params (string Name, string Value)[] headers)
    {
        using HttpContent content = multipart ? Multipart(form) : Encoded(form);
        return await host.PostAsync(path, await content.ReadAsByteArrayAsync(Cancel), content.Headers.ContentType!.ToString(), headers);
    }

    private static MultipartFormDataContent Multipart(Dictionary<string, byte[]> form)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form) content.Add(new ByteArrayContent(value), name);
        return content;
    }

    private static ByteArrayContent Encoded(Dictionary<string, byte[]> form)
    {
        var text = string.Join('&', form.Select(f => $"{f.Key}={string.Concat(f.Value.Select(b => $"%{b:X2}"))}"));
        return new(Encoding.ASCII.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
    }
}
