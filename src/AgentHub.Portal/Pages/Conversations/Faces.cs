using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Ratings;
using AgentHub.Conversations.Reading;
using MudBlazor;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>How customers, channels and states look in a line.</summary>
internal static class Faces
{
    public static string IconOf(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsApp => Icons.Custom.Brands.WhatsApp,
        ChannelKind.Email => Icons.Material.Rounded.MailOutline,
        _ => Icons.Material.Rounded.Language,
    };

    public static string IconOf(ConversationOwner owner) => owner switch
    {
        ConversationOwner.Person => Icons.Material.Rounded.Person,
        ConversationOwner.Paused => Icons.Material.Rounded.PauseCircleOutline,
        ConversationOwner.Closed => Icons.Material.Rounded.CheckCircleOutline,
        _ => Icons.Material.Rounded.AutoAwesome,
    };

    public static string IconOf(DeliveryState state) => state switch
    {
        DeliveryState.Sent => Icons.Material.Rounded.Done,
        DeliveryState.Delivered or DeliveryState.Read => Icons.Material.Rounded.DoneAll,
        DeliveryState.Failed => Icons.Material.Rounded.ErrorOutline,
        DeliveryState.Withdrawn => Icons.Material.Rounded.Undo,
        DeliveryState.Unknown => Icons.Material.Rounded.HelpOutline,
        _ => Icons.Material.Rounded.Schedule,
    };

    public static string IconOf(Rating rating) => rating == Rating.Good ? Icons.Material.Rounded.ThumbUpOffAlt : Icons.Material.Rounded.ThumbDownOffAlt;

    /// <summary>The customer's name, or else where they write from, or else a mark that tells two visitors apart.</summary>
    public static string NameOf(ContactView contact, ConversationWords words) => contact switch
    {
        { Name: { Length: > 0 } name } => name,
        { Address: { Length: > 0 } address } => contact.Phone == "+" + address ? contact.Phone : address,
        { Email: { Length: > 0 } email } => email,
        { Phone: { Length: > 0 } phone } => phone,
        _ => words.Visitor(contact.Id.Value.ToString("n")[^4..]),
    };

    /// <summary>The address of a source where a browser may follow it; whatever is no web address is not a link.</summary>
    public static string? LinkOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address.AbsoluteUri : null;
}
