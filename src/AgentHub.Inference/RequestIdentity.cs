namespace AgentHub.Inference;

/// <summary>Whose request it is, so that tenants share the engines fairly and a trace can be followed.</summary>
/// <param name="TenantId">The business that the reply is for. <see cref="Guid.Empty"/> is the operator's own work.</param>
/// <param name="Class">How long somebody is willing to wait.</param>
/// <param name="Correlation">An id of the caller's, such as the turn's; it goes to the engine as <c>X-Request-Id</c>.</param>
public sealed record RequestIdentity(Guid TenantId, RequestClass Class = RequestClass.Chat, string? Correlation = null)
{
    /// <summary>
    /// How long the one who asks waits for the first words: 8 seconds at a widget, 25 in WhatsApp. A request that would take longer is
    /// refused at once as <see cref="EngineFailure.TooLate"/>. Without it, what the settings say for the class.
    /// </summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>The words must not leave this machine: no engine elsewhere gets them, not as a second try and not to go on with a reply either.</summary>
    public bool OnlyHere { get; init; }

    /// <summary>The one engine, by its name, that an operator wants to try.</summary>
    public string? Engine { get; init; }
}

/// <summary>Who is waiting. Chat is served before email, and email before batch.</summary>
public enum RequestClass
{
    /// <summary>A customer looks at the screen.</summary>
    Chat,

    /// <summary>A customer will look later.</summary>
    Email,

    /// <summary>Nobody is waiting: training, evaluation, nightly work.</summary>
    Batch,
}
