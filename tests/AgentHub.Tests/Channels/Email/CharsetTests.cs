using System.Text;
using AgentHub.Channels.Email;
using Xunit;
using static AgentHub.Tests.Channels.Email.MailBench;

namespace AgentHub.Tests.Channels.Email;

public sealed class CharsetTests
{
    private const string Arabic = "مرحبا، هل أنتم مفتوحون يوم الجمعة؟ أريد كيلو من الكنافة لو سمحتم.";
    private const string ArabicWithoutMarks = "مرحبا هل انتم مفتوحون يوم الجمعة اريد كيلو من الكنافة";

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1256", "windows-1256")]
    [InlineData("windows-1256", "\"WINDOWS-1256\"")]
    [InlineData("windows-1256", "cp1256")]
    [InlineData("windows-1256", "unknown-8bit")]
    [InlineData("windows-1256", "us-ascii")]
    [InlineData("windows-1256", "utf-8")]
    [InlineData("windows-1256", null)]
    [InlineData("iso-8859-6", "iso-8859-6")]
    [InlineData("iso-8859-6", "ISO_8859-6")]
    [InlineData("iso-8859-6", null)]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("utf-8", "windows-1256")]
    [InlineData("utf-8", "no-such-charset")]
    [InlineData("utf-8", null)]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16", "utf-16be")]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", "utf-16")]
    [InlineData("utf-16BE", "utf-16be")]
    public void Arabic_reads_right_whatever_it_claims_to_be(string really, string? declared)
    {
        var encoding = Encoding.GetEncoding(really);
        var text = really == "iso-8859-6" ? ArabicWithoutMarks : Arabic;

        Assert.Equal(text, Charset.Decode(encoding.GetBytes(text), declared));
        Assert.Equal(text, Charset.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], declared));
    }

    [Theory]
    [InlineData("windows-1252", "iso-8859-1", "Où êtes-vous? Ça coûte 5 €")]
    [InlineData("windows-1252", null, "Où êtes-vous situés exactement?")]
    [InlineData("windows-1251", "windows-1251", "Здравствуйте")]
    [InlineData("koi8-r", "koi8-r", "Здравствуйте")]
    [InlineData("shift_jis", "shift_jis", "こんにちは")]
    [InlineData("gb2312", "gb2312", "你好，请问")]
    [InlineData("us-ascii", "utf-8", "plain")]
    [InlineData("utf-8", null, "Grüße 👋")]
    public void Other_scripts_read_right_too(string really, string? declared, string text) => Assert.Equal(text, Charset.Decode(Encoding.GetEncoding(really).GetBytes(text), declared));

    [Theory]
    [InlineData("windows-1256", "8bit")]
    [InlineData("windows-1256", "base64")]
    [InlineData("iso-8859-6", "base64")]
    [InlineData("utf-16", "base64")]
    [InlineData("utf-16BE", "base64")]
    public void A_whole_mail_in_an_old_charset_reads_right(string charset, string transfer)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(charset == "iso-8859-6" ? ArabicWithoutMarks : Arabic);
        var body = transfer == "base64" ? Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)) : bytes;

        var said = Heard(Mail(body, "MIME-Version: 1.0", $"Content-Type: text/plain; charset={charset}", $"Content-Transfer-Encoding: {transfer}"));

        Assert.Equal(charset == "iso-8859-6" ? ArabicWithoutMarks : Arabic, said.Text);
    }

    [Fact]
    public void An_html_mail_that_names_its_charset_only_within_reads_right()
    {
        var html = Encoding.GetEncoding("windows-1256").GetBytes($"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1256\"></head><body><p>{Arabic}</p></body></html>");

        Assert.Equal(Arabic, Heard(Mail(html, "MIME-Version: 1.0", "Content-Type: text/html")).Text);
    }

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    [InlineData("utf-8")]
    public void A_subject_in_an_old_charset_reads_right_encoded_or_raw(string charset)
    {
        const string Subject = "استفسار عن اوقات العمل";
        var bytes = Encoding.GetEncoding(charset).GetBytes(Subject);
        var raw = Mail("hi", "Subject: PLACE");
        var at = raw.AsSpan().IndexOf("PLACE"u8);

        Assert.Equal(Subject, Heard(Mail("hi", $"Subject: =?{charset}?B?{Convert.ToBase64String(bytes)}?=")).Thread!.Subject);
        Assert.Equal(Subject, Heard([.. raw[..at], .. bytes, .. raw[(at + 5)..]]).Thread!.Subject);
    }
}
