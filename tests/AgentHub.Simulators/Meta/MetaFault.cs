namespace AgentHub.Simulators.Meta;

/// <summary>Something that goes wrong with the next sends.</summary>
/// <param name="Kind">
/// <c>throttle</c>: 429; <c>code</c>: a Graph error <paramref name="Code"/> with <paramref name="Status"/>; <c>fail-after</c>: taken, then a bare 500;
/// <c>gateway</c>: taken, then 502; <c>garbled</c>: taken, then 200 with a body that is no JSON; <c>reset-before</c>: the connection breaks before the body is read;
/// <c>reset-after</c>: taken, then it breaks; <c>hang</c>: taken, then silence.
/// </param>
/// <param name="Count">How many sends it befalls.</param>
public sealed record MetaFault(string Kind, int Count = 1, int Code = 0, int Status = 400, int? RetryAfter = null)
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["throttle", "code", "fail-after", "gateway", "garbled", "reset-before", "reset-after", "hang"];
}

/// <summary>One message that the simulated Meta took.</summary>
public sealed record MetaSend(string Id, string PhoneNumberId, string To, string Text, string? CallbackData, string? ContextId, string? Authorization, string Body);

/// <summary>Where the statuses and messages of one number go, and with which secret they are signed.</summary>
public sealed record MetaWebhook(string PhoneNumberId, Uri Url, string AppSecret, string BusinessAccountId, string DisplayNumber = "15550001111")
{
    /// <summary>The number as samples name it.</summary>
    public WhatsAppSample.Number Number => new(BusinessAccountId, PhoneNumberId, DisplayNumber);

    /// <summary>Never the secret.</summary>
    public override string ToString() => PhoneNumberId;
}
