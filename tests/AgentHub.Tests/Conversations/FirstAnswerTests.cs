using System.Net;
using AgentHub.Conversations;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Conversations;

/// <summary>The whole path on each channel, with no engine: a message becomes one reply that quotes what the business knows.</summary>
public sealed class FirstAnswerTests(AgentHubHost host)
{
    private const string Hours = "We are open from Monday to Friday, 9:00 to 17:00. We are closed on Sunday.";

    [Fact]
    public async Task A_question_in_the_widget_gets_one_reply_with_its_source()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", Hours);
        var visitor = await tenant.VisitorAsync();
        var id = Guid.CreateVersion7();

        var (status, kept) = await visitor.SaysAsync("Are you open on Sunday?", id);
        await tenant.QuietAsync();

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(1, kept["seq"]!.GetValue<long>());
        var seen = await visitor.SeesAsync();
        Assert.Equal(["customer", "agent"], seen.Select(m => m!["author"]!.GetValue<string>()));
        Assert.Contains("closed on Sunday", seen[1]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Opening hours", seen[1]!["sources"]![0]!["title"]!.GetValue<string>());
        var reply = Assert.Single(await tenant.RepliesAsync());
        Assert.Equal([id], reply.InReplyTo!);
    }

    [Fact]
    public async Task A_WhatsApp_message_is_answered_on_WhatsApp_however_often_Meta_calls()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", Hours);
        var question = WhatsAppSample.Text(from: "31612345678", text: "Are you open on Sunday?");

        var answers = await Task.WhenAll(tenant.ReceivesAsync(question), tenant.ReceivesAsync(question), tenant.ReceivesAsync(question));
        await tenant.QuietAsync();
        await tenant.ReceivesAsync(question);
        await tenant.QuietAsync();

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(["Are you open on Sunday?"], await tenant.HeardAsync());
        var sent = Assert.Single(tenant.SentOverWhatsApp());
        Assert.Equal("31612345678", sent.To);
        Assert.Contains("closed on Sunday", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_answered_in_its_thread()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", Hours);

        using var taken = await tenant.ReceivesMailAsync($"""
            From: Ana <ana-{tenant.Slug}@example.test>
            To: shop@example.test
            Subject: Sunday
            Message-ID: <question-{tenant.Slug}@example.test>
            Date: Tue, 24 Nov 2026 10:00:00 +0000
            Content-Type: text/plain; charset=utf-8

            Are you open on Sunday?
            """);
        await tenant.QuietAsync();

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var mail = Assert.Single(tenant.Host.Mail.Mails, m => m.EnvelopeTo.Contains($"ana-{tenant.Slug}@example.test"));
        Assert.Equal("Re: Sunday", mail.Subject);
        Assert.Equal($"<question-{tenant.Slug}@example.test>", mail.Headers["In-Reply-To"]);
        Assert.Contains("closed on Sunday", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_messages_in_a_burst_get_one_reply_that_settles_both()
    {
        await using var slower = await RunningHost.StartAsync([("AgentHub:Conversations:QuietWindow:Widget", "00:00:01.2")]);
        var tenant = await slower.NewTenantAsync("Test shop");
        await tenant.TeachAsync("Opening hours", Hours);
        var visitor = await tenant.VisitorAsync();

        await visitor.SaysAsync("hello");
        await visitor.SaysAsync("are you open on Sunday?");
        await tenant.QuietAsync();

        var messages = await tenant.MessagesAsync();
        var reply = Assert.Single(messages, m => m.Author == Author.Agent);
        Assert.Equal(messages.Where(m => m.Author == Author.Customer).Select(m => m.Id.Value), reply.InReplyTo!);
        Assert.Contains("closed on Sunday", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_widget_message_again_has_no_effect_and_another_text_under_its_id_is_a_conflict()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        var id = Guid.CreateVersion7();

        var first = await visitor.SaysAsync("Hello", id);
        var again = await visitor.SaysAsync("Hello", id);
        var other = await visitor.SaysAsync("Goodbye", id);
        await tenant.QuietAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.Conflict), (first.Status, again.Status, other.Status));
        Assert.Equal(["Hello"], await tenant.HeardAsync());
        Assert.Single(await tenant.RepliesAsync());
    }
}
