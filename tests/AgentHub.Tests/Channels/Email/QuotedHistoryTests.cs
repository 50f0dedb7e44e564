using AgentHub.Channels.Email;
using Xunit;
using static AgentHub.Tests.Channels.Email.MailBench;

namespace AgentHub.Tests.Channels.Email;

public sealed class QuotedHistoryTests
{
    [Theory]
    [InlineData("Yes please.\n\nOn Tue, 24 Nov 2026 at 10:00, Shop <shop@x.example> wrote:\n> Shall we?\n> Regards")]
    [InlineData("Yes please.\n\nOn Tue, 24 Nov 2026 at 10:00, Shop\n<shop@x.example> wrote:\n\n> Shall we?")]
    [InlineData("Yes please.\n\nAm 24.11.2026 um 10:00 schrieb Shop:\n> Shall we?")]
    [InlineData("Yes please.\n\nLe 24 nov. 2026 à 10:00, Shop a écrit :\n> Shall we?")]
    [InlineData("Yes please.\n\nEl 24 nov 2026, a las 10:00, Shop escribió:\n\nShall we?")]
    [InlineData("Yes please.\n\nفي الثلاثاء، 24 نوفمبر 2026 كتب Shop:\n> Shall we?")]
    [InlineData("Yes please.\n\n-----Original Message-----\nFrom: Shop\nShall we?")]
    [InlineData("Yes please.\n\n________________________________\nFrom: Shop <shop@x.example>\nSent: Tuesday\nTo: Sara\nSubject: Hi\n\nShall we?")]
    [InlineData("Yes please.\n\nمن: Shop\nتاريخ الإرسال: الثلاثاء\nإلى: Sara\nالموضوع: Hi\n\nShall we?")]
    [InlineData("Yes please.\n-- \nSara\nHead of bikes")]
    [InlineData("Yes please.\n\nSent from my iPhone")]
    [InlineData("> Shall we?\nYes please.")]
    public void Only_what_is_new_is_heard(string text) => Assert.Equal("Yes please.", QuotedHistory.Trim(text));

    [Fact]
    public void Answers_between_quoted_lines_stay() =>
        Assert.Equal("yes\nno", QuotedHistory.Trim("On 24 Nov 2026, Shop wrote:\n> Do you want it?\nyes\n> Shall we bring it?\nno"));

    [Theory]
    [InlineData("On Monday I wrote:\nplease cancel my order")]
    [InlineData("> only quoted")]
    [InlineData("From: Amman\nTo: Aqaba, how much is it?")]
    [InlineData("--\nSara")]
    [InlineData("Sizes:\n- 28\n- 29 -- what is in stock?")]
    public void Where_nothing_clear_says_history_everything_stays(string text) => Assert.Equal(text, QuotedHistory.Trim(text));

    [Theory]
    [InlineData("<div>Yes please.</div><div class=\"gmail_quote\"><div class=gmail_attr>On Tue Shop wrote:</div><blockquote>Shall we?<blockquote>older</blockquote></blockquote></div>")]
    [InlineData("<p>Yes please.</p><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Shop</div><div>Shall we?</div>")]
    [InlineData("<p>Yes please.</p><blockquote type=\"cite\"><div>Shall we?</div></blockquote>")]
    public void History_in_html_is_left_out_too(string html) => Assert.Equal("Yes please.", Heard(Mail(html, "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8")).Text);

    [Fact]
    public void A_mail_that_is_all_history_is_read_whole() => Assert.Equal("Shall we?", HtmlText.Of("<div class=gmail_quote>Shall we?</div>"));
}
