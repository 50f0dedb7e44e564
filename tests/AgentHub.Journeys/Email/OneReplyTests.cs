using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Email;

/// <summary>A mail in, one mail out, in its thread.</summary>
[Collection(Split.Name)]
public sealed class OneReplyTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task A_mail_that_is_handed_over_three_times_at_once_and_then_again_gets_one_threaded_reply()
    {
        var letter = new Letter(NewAddress(), "Are you open on Sunday?") { Subject = "Sunday", Headers = ["References: <root@customer.example>"] };

        var taken = await Task.WhenAll(Bikes.ReceivesMailAsync(letter.Raw()), Bikes.ReceivesMailAsync(letter.Raw()), Bikes.ReceivesMailAsync(letter.Raw()));
        await Bikes.SettledAsync(letter.From);
        var again = await Bikes.ReceivesMailAsync(letter.Raw());
        var lines = await Bikes.SettledAsync(letter.From);

        Assert.All([.. taken, again], response => Assert.True(response.IsSuccessStatusCode));
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Equal("sent", lines[1].Delivery);
        var mail = Assert.Single(Bikes.MailsTo(letter.From));
        Assert.Equal(("Re: Sunday", $"<{letter.Id}>"), (mail.Subject, mail.Headers["In-Reply-To"]));
        Assert.Equal(["<root@customer.example>", $"<{letter.Id}>"], mail.Headers["References"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(("auto-replied", Bikes.Demo.Email.Address), (mail.Headers["Auto-Submitted"], MimeKit.MailboxAddress.Parse(mail.From).Address));
        Assert.Contains("Tuesday to Sunday", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Tuesday to Sunday", mail.Html!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postmark_hands_over_the_same_mail_as_a_mail_server()
    {
        var letter = new Letter(NewAddress(), "Are you open on Sunday?");
        var json = new JsonObject { ["From"] = letter.From, ["MessageID"] = "22c74902-a0c1", ["RawEmail"] = Encoding.ASCII.GetString(letter.Raw()) };

        using var raw = await Bikes.ReceivesMailAsync(letter.Raw());
        using var postmark = await Bikes.ReceivesMailAsync(Encoding.UTF8.GetBytes(json.ToJsonString()), "application/json", Bikes.Demo.Email.PostmarkPath);
        var lines = await Bikes.SettledAsync(letter.From);

        Assert.True(raw.IsSuccessStatusCode && postmark.IsSuccessStatusCode);
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Single(Bikes.MailsTo(letter.From));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <news.customer.example>")]
    public async Task Automatic_mail_is_kept_and_never_answered(string header)
    {
        var letter = new Letter(NewAddress(), "I am away until Sunday. Are you open then?") { Headers = [header] };

        using var taken = await Bikes.ReceivesMailAsync(letter.Raw());
        var lines = await Bikes.SettledAsync(letter.From);

        Assert.True(taken.IsSuccessStatusCode);
        Assert.Equal("silent", Assert.Single(lines).Outcome);
        Assert.Empty(Bikes.MailsTo(letter.From));
    }

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    [InlineData("utf-16")]
    public async Task A_mail_in_an_old_charset_is_read_right_and_answered_in_its_language(string charset)
    {
        var (sweets, letter) = (Installation.Sweets, new Letter(NewAddress(), "كم سعر الكنافة؟") { Charset = charset });

        using var taken = await sweets.ReceivesMailAsync(letter.Raw());
        var lines = await sweets.SettledAsync(letter.From);

        Assert.Equal("كم سعر الكنافة؟", lines[0].Text);
        var mail = Assert.Single(sweets.MailsTo(letter.From));
        Assert.Contains("1.250", mail.Text, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", mail.Html!, StringComparison.Ordinal);
    }
}
