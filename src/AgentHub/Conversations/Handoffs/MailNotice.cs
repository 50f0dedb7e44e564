using AgentHub.Conversations.Channels;
using AgentHub.Tenants.People;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Conversations.Handoffs;

/// <summary>Tells the owners of a business by mail that somebody waits.</summary>
internal sealed class MailNotice(IOwnerMail mail, Memberships memberships, IConfiguration configuration) : IOwnerNotice
{
    public async Task<NoticeOutcome> TellAsync(WaitingNotice notice, CancellationToken cancel)
    {
        if (!mail.CanSend) return new NoticeOutcome.NotPossible("No mail server is set (AgentHub__Email__Smtp), so owners are told in the portal alone.");

        var owners = await memberships.OwnerAddressesAsync(notice.Tenant, cancel);
        if (owners.Count == 0) return new NoticeOutcome.NotPossible("The business has no owner with a mail address.");

        string? trouble = null;
        foreach (var owner in owners)
        {
            if (await mail.SendAsync(owner, Subject(notice), Text(notice), cancel) is not SendOutcome.Sent) trouble = "The mail server did not take the notice.";
        }

        return trouble is null ? new NoticeOutcome.Told() : new NoticeOutcome.TryLater(trouble);
    }

    private static string Subject(WaitingNotice notice) => (notice.Language, notice.Number) switch
    {
        ("ar", 1) => $"عميل لدى {notice.Business} ينتظر شخصًا",
        ("ar", _) => $"ما زال عميل لدى {notice.Business} ينتظر ({(int)notice.Waiting.TotalMinutes} د)",
        (_, 1) => $"A customer of {notice.Business} waits for a person",
        _ => $"A customer of {notice.Business} still waits ({(int)notice.Waiting.TotalMinutes} min)",
    };

    /// <summary>Why the customer waits is written down in English; the portal says it in the owner's language, and the mail leads there.</summary>
    private string Text(WaitingNotice notice) => notice.Language == "ar"
        ? $"""
        عميل لدى {notice.Business} ينتظر شخصًا.

        اقرأ السبب وأجب من هنا:
        {Address(notice)}

        يصلك تنبيه آخر بعد 5 دقائق ثم بعد 30 دقيقة إلى أن يتولّى أحد المحادثة.
        """
        : $"""
        A customer of {notice.Business} waits for a person.

        Why: {notice.Reason}
        Answer here: {Address(notice)}

        You are told again after 5 and after 30 minutes until somebody takes the conversation.
        """;

    private string Address(WaitingNotice notice) => $"{configuration["AgentHub:PublicUrl"]?.TrimEnd('/')}/{notice.Slug}/conversations/{notice.Conversation}";
}
