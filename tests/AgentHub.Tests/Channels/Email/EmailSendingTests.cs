using AgentHub.Channels.Email;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Handoffs;
using AgentHub.Simulators.Mail;
using Microsoft.Extensions.Options;
using Xunit;
using static AgentHub.Tests.Channels.Email.MailBench;

namespace AgentHub.Tests.Channels.Email;

public sealed class EmailSendingTests : IAsyncLifetime
{
    private MailSink sink = null!;
    private WebhookHost host = null!;
    private ChannelAccount account = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sink = await MailSink.StartAsync(new(), Cancel);
        host = await WebhookHost.StartAsync(("AgentHub:Email:Smtp", $"smtp://mailer%40bikes.example:p%3Aw@127.0.0.1:{sink.SmtpPort}"));
        account = host.Directory.AddMailbox();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await sink.DisposeAsync();
    }

    private static Dispatch Reply(string text = "Yes, until five.") => new(DeliveryId.New(), ConversationId.New(), MessageId.New(), "sara@customer.example", text)
    {
        Thread = new("Opening hours", "question-1@customer.example", ["root@customer.example", "middle@bikes.example"]),
        InReplyTo = "question-1@customer.example",
    };

    private Task<SendOutcome> SendAsync(Dispatch dispatch, CancellationToken? cancel = null) => host.Channel(ChannelKind.Email).SendAsync(dispatch, account, cancel ?? Cancel);

    [Fact]
    public async Task A_reply_lands_in_its_thread_under_an_id_made_of_the_delivery()
    {
        var reply = Reply();

        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(reply));

        var mail = Assert.Single(sink.Mails);
        Assert.Equal(($"{reply.Delivery}@bikes.example", sent.ProviderId), (mail.MessageId, mail.MessageId));
        Assert.Equal(("Re: Opening hours", "<question-1@customer.example>"), (mail.Subject, mail.Headers["In-Reply-To"]));
        Assert.Equal("<root@customer.example> <middle@bikes.example> <question-1@customer.example>", string.Join(' ', mail.Headers["References"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(("\"Sunny Bikes\" <shop@bikes.example>", "shop@bikes.example", "mailer@bikes.example"), (mail.From, mail.EnvelopeFrom, mail.User));
        Assert.Equal(["sara@customer.example"], mail.EnvelopeTo);
        Assert.Equal("Yes, until five.", mail.Text.Trim());
        Assert.Contains("<p dir=\"auto\">Yes, until five.</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agents_mail_says_that_it_is_automatic_and_a_persons_does_not()
    {
        await SendAsync(Reply());
        await SendAsync(Reply() with { ByPerson = true });

        Assert.Equal(("auto-replied", "All"), (sink.Mails[0].Headers["Auto-Submitted"], sink.Mails[0].Headers["X-Auto-Response-Suppress"]));
        Assert.False(sink.Mails[1].Headers.ContainsKey("Auto-Submitted"));
        
        // Another business on the same platform receives it: it must not answer, or the two would never stop.
        var other = host.Directory.AddMailbox("sweets", "hello@sweets.example");
        Assert.NotNull(Assert.IsType<ChannelEvent.Said>(Read(System.Text.Encoding.Latin1.GetBytes(sink.Mails[0].Raw), other)).Silence);
    }

    [Fact]
    public async Task Arabic_is_written_from_right_to_left_with_its_sources_beneath()
    {
        await SendAsync(Reply("التوصيل خلال يومين.\n\nمع <b>السلامة</b>") with { Language = "ar", Sources = [new("صفحة التوصيل", "https://sweets.example/delivery?a=1&b=\"", "q"), new("ملاحظات", "javascript:alert(1)", "q")] });

        var mail = Assert.Single(sink.Mails);
        Assert.Contains("المصادر:\n- صفحة التوصيل: https://sweets.example/delivery", mail.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", mail.Html + mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: everyone@x.example")]
    [InlineData("Hello\nBcc: everyone@x.example")]
    [InlineData("Hello\rBcc: everyone@x.example")]
    [InlineData("Hello\u2028Bcc: everyone@x.example")]
    [InlineData("Hello\u0085Bcc: everyone@x.example")]
    [InlineData("Hello\0\u000bBcc: everyone@x.example")]
    [InlineData("=?utf-8?Q?Hello=0D=0ABcc:_everyone@x.example?=")]
    public async Task No_subject_name_or_id_can_add_a_header(string evil)
    {
        account = host.Directory.AddMailbox("evil", displayName: evil);

        Assert.IsType<SendOutcome.Sent>(await SendAsync(Reply() with { Thread = new(evil, evil, [evil, "fine@x"]), InReplyTo = evil, Language = evil }));

        var mail = Assert.Single(sink.Mails);
        Assert.False(mail.Headers.ContainsKey("Bcc"));
        Assert.Equal(["sara@customer.example"], mail.EnvelopeTo);
        Assert.DoesNotContain('\n', mail.Subject);
    }

    [Theory]
    [InlineData("sara@customer.example>\r\nRCPT TO:<other@x.example")]
    [InlineData("sara@customer.example, other@x.example")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Nobody_is_written_to_under_a_broken_address(string to)
    {
        Assert.IsType<SendOutcome.Refused>(await SendAsync(Reply() with { To = to }));
        Assert.Empty(sink.Mails);
    }

    [Theory]
    [InlineData("Opening hours", "Re: Opening hours")]
    [InlineData("Re: Opening hours", "Re: Opening hours")]
    [InlineData("RE: AW: re: Opening hours", "Re: Opening hours")]
    [InlineData("رد: السلام", "Re: السلام")]
    [InlineData("Regarding", "Re: Regarding")]
    [InlineData(null, "Re:")]
    public void A_subject_says_re_once(string? subject, string expected) => Assert.Equal(expected, MailComposer.SubjectOf(subject));

    [Theory]
    [InlineData("connect", "421 busy", typeof(SendOutcome.RetryLater))]
    [InlineData("connect", "drop", typeof(SendOutcome.RetryLater))]
    [InlineData("ehlo", "drop", typeof(SendOutcome.RetryLater))]
    [InlineData("auth", "454 later", typeof(SendOutcome.RetryLater))]
    [InlineData("auth", "535 wrong", typeof(SendOutcome.Refused))]
    [InlineData("mail", "451 later", typeof(SendOutcome.RetryLater))]
    [InlineData("mail", "550 no", typeof(SendOutcome.Refused))]
    [InlineData("rcpt", "421 busy", typeof(SendOutcome.RetryLater))]
    [InlineData("rcpt", "451 greylisted", typeof(SendOutcome.RetryLater))]
    [InlineData("rcpt", "550 no such user", typeof(SendOutcome.Refused))]
    [InlineData("rcpt", "drop", typeof(SendOutcome.RetryLater))]
    [InlineData("data", "451 later", typeof(SendOutcome.RetryLater))]
    [InlineData("data", "554 no", typeof(SendOutcome.Refused))]
    [InlineData("data", "drop", typeof(SendOutcome.RetryLater))]
    [InlineData("dot", "451 later", typeof(SendOutcome.RetryLater))]
    [InlineData("dot", "421 closing", typeof(SendOutcome.RetryLater))]
    [InlineData("dot", "550 spam", typeof(SendOutcome.Refused))]
    [InlineData("dot", "drop", typeof(SendOutcome.Unknown))]
    public async Task Each_fault_ends_as_what_we_can_know(string stage, string action, Type outcome)
    {
        // A client may try a second way of signing in on its own.
        sink.Fail(new(stage, action, Count: stage == "auth" ? 2 : 1));

        Assert.IsType(outcome, await SendAsync(Reply()));
        Assert.Equal(outcome == typeof(SendOutcome.Unknown) ? 1 : 0, sink.Mails.Count);
    }

    [Fact]
    public async Task The_same_delivery_sent_again_is_the_same_mail()
    {
        var reply = Reply();
        sink.Fail(new("dot", "drop"));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(reply));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(reply));

        Assert.Equal(2, sink.Mails.Count);
        Assert.Single(sink.Mails.Select(m => m.MessageId).Distinct());
    }

    [Fact]
    public async Task A_large_mail_broken_midway_was_surely_not_taken()
    {
        sink.Fail(new("dot", "drop-midway"));

        Assert.IsNotType<SendOutcome.Sent>(await SendAsync(Reply(new string('x', 150_000))));
        Assert.Empty(sink.Mails);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_cancelled_before_the_mail_waits_and_after_the_dot_is_unknown()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        sink.Fail(new("dot", "hang"));
        var sending = SendAsync(Reply(), cancelled.Token);
        while (sink.Mails.Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();

        Assert.IsType<SendOutcome.Unknown>(await sending);
        Assert.IsType<SendOutcome.RetryLater>(await SendAsync(Reply(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Without_a_mail_server_a_reply_is_refused_with_the_setting_to_give()
    {
        await using var bare = await WebhookHost.StartAsync();

        var refused = Assert.IsType<SendOutcome.Refused>(await bare.Channel(ChannelKind.Email).SendAsync(Reply(), account, Cancel));

        Assert.Contains("AgentHub__Email__Smtp", refused.Reason, StringComparison.Ordinal);
        Assert.False(bare.Get<IOwnerMail>().CanSend);
    }

    [Fact]
    public async Task An_owner_gets_a_plain_mail_from_the_product()
    {
        var mail = host.Get<IOwnerMail>();

        Assert.IsType<SendOutcome.Sent>(await mail.SendAsync("owner@bikes.example", "Somebody\r\nis waiting", "Sara asks for a person.", Cancel));
        Assert.IsType<SendOutcome.Refused>(await mail.SendAsync("nobody", "x", "x", Cancel));

        var sunk = Assert.Single(sink.Mails);
        Assert.Equal(("Somebody is waiting", "Sara asks for a person.", "mailer@bikes.example", "auto-generated"), (sunk.Subject, sunk.Text.Trim(), sunk.EnvelopeFrom, sunk.Headers["Auto-Submitted"]));
    }

    [Theory]
    [InlineData("AgentHub:Email:Smtp", "mail.example.com:25")]
    [InlineData("AgentHub:Email:Smtp", "http://mail.example.com")]
    [InlineData("AgentHub:Email:Smtp", "smtp://")]
    [InlineData("AgentHub:Email:Smtp", "smtp://mail.example.com/path")]
    [InlineData("AgentHub:Email:Smtp", "smtp://mail.example.com?tls=maybe")]
    [InlineData("AgentHub:Email:From", "not an address")]
    [InlineData("AgentHub:WhatsApp:GraphUrl", "ftp://graph.example.com")]
    [InlineData("AgentHub:WhatsApp:Version", "24")]
    [InlineData("AgentHub:WhatsApp:AppSecret", "alone")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string name, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => WebhookHost.StartAsync((name, value)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
