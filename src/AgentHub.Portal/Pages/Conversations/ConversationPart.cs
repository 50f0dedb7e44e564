using AgentHub.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>A part of the conversation pages: it knows the seat and speaks its language.</summary>
public abstract class ConversationPart : ComponentBase
{
    /// <summary>The business, the person and the language.</summary>
    [CascadingParameter]
    public required Seat Seat { get; set; }

    private protected ConversationWords Words => field ??= new ConversationWords(Seat.Language);
}
