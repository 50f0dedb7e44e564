namespace AgentHub.Channels.Email;

/// <summary>How much of one mail we are willing to look at. Real mail stays far below; what does not is kept raw and shown to a person.</summary>
internal static class MailLimits
{
    public const int BodyBytes = 50 * 1024 * 1024;
    public const int HeaderBytes = 256 * 1024;
    public const int Depth = 20;
    public const int Parts = 200;
    public const int Addresses = 100;
    public const int References = 30;
    public const int Attachments = 100;
    public const int TextPartBytes = 1024 * 1024;
    public const int TextChars = 32 * 1024;
    public const int SubjectChars = 300;
    public const int NameChars = 200;
    public const int MessageIdChars = 400;
}
