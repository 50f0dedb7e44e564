using Xunit;
using static AgentHub.Tests.Channels.Email.MailBench;

namespace AgentHub.Tests.Channels.Email;

public sealed class AutomaticMailTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated; reason=vacation")]
    [InlineData("auto-submitted: AUTO-NOTIFIED")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: LIST")]
    [InlineData("Precedence: junk")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("List-Id: <news.customer.example>")]
    [InlineData("List-Unsubscribe: <mailto:u@customer.example>")]
    [InlineData("List-Anything: x")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: 1")]
    [InlineData("X-Loop: customer")]
    [InlineData("X-Failed-Recipients: a@b.example")]
    [InlineData("Return-Path: <>")]
    [InlineData("Return-Path: < >")]
    [InlineData("From: MAILER-DAEMON@customer.example")]
    [InlineData("From: Mail <postmaster@customer.example>")]
    [InlineData("From: noreply@customer.example")]
    [InlineData("From: no-reply+123@customer.example")]
    [InlineData("From: orders-noreply@customer.example")]
    [InlineData("From: bounce-99@customer.example")]
    [InlineData("From: shop@bikes.example")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b")]
    public void Automatic_mail_is_kept_and_not_answered(string header)
    {
        var said = Heard(Mail("I am away until Monday.", "MIME-Version: 1.0", header));

        Assert.False(string.IsNullOrWhiteSpace(said.Silence));
    }

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: No")]
    [InlineData("Precedence: normal")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN")]
    [InlineData("Return-Path: <sara@customer.example>")]
    [InlineData("From: nobodysfool@customer.example")]
    [InlineData("From: postmasterson@customer.example")]
    [InlineData("X-Mailer: Outlook")]
    public void A_persons_mail_is_answered(string header) => Assert.Null(Heard(Mail("hi", header)).Silence);
}
