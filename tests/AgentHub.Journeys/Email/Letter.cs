using System.Text;

namespace AgentHub.Journeys.Email;

/// <summary>A mail as a customer's program writes it.</summary>
internal sealed record Letter(string From, string Text)
{
    public string Id { get; } = $"{Guid.CreateVersion7():n}@customer.example";

    public string Subject { get; init; } = "A question";

    /// <summary>Further header lines.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public string Charset { get; init; } = "utf-8";

    /// <summary>The mail as bytes: the text in its charset, in base64 so that every charset can travel.</summary>
    public byte[] Raw()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string[] lines =
        [
            $"From: Sara <{From}>", "To: shop@example.com", $"Subject: {Subject}", $"Message-ID: <{Id}>", "Date: Tue, 24 Nov 2026 10:00:00 +0200", "MIME-Version: 1.0", .. Headers,
            $"Content-Type: text/plain; charset={Charset}", "Content-Transfer-Encoding: base64", "", Convert.ToBase64String(Bytes(), Base64FormattingOptions.InsertLineBreaks), "",
        ];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", lines));
    }

    // A mail in UTF-16 begins with the mark that tells its byte order.
    private byte[] Bytes() => Encoding.GetEncoding(Charset) is var encoding && Charset == "utf-16" ? [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)] : encoding.GetBytes(Text);
}
