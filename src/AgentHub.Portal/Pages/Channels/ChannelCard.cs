using AgentHub.Conversations.Channels;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages.Sentences;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentHub.Portal.Pages.Channels;

/// <summary>What the cards of all channels share: the account, the words, and saving.</summary>
public abstract class ChannelCard : ComponentBase
{
    [Parameter, EditorRequired]
    public required ChannelAccount Account { get; set; }

    [Parameter, EditorRequired]
    public required string AgentName { get; set; }

    /// <summary>Tells the page to read the channel again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Seat Seat { get; set; }

    [Inject]
    protected ChannelChanges Changes { get; set; } = default!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    protected PublicAddress PublicAddress { get; set; } = default!;

    internal ChannelWords Words => new(Seat.Language);

    protected string? Problem { get; set; }

    protected bool IsBusy { get; private set; }

    protected bool CanBeReached => PublicAddress.Reach == Reach.Public;

    /// <summary>Saves settings and those secrets that were written; an empty secret stays as it is.</summary>
    protected async Task SaveAsync(Dictionary<string, string> settings, Dictionary<string, string> secrets)
    {
        (IsBusy, Problem) = (true, null);
        try
        {
            var written = secrets.Where(s => s.Value.Length > 0).ToDictionary(s => s.Key, s => s.Value.Trim());
            await Changes.ChangeAsync(Seat.Tenant, Account.Id, new ChannelChange(settings.ToDictionary(s => s.Key, s => s.Value.Trim()), written), CancellationToken.None);
            Snackbar.Add(Words.Saved, Severity.Success);
            await Changed.InvokeAsync();
        }
        catch (ChannelRefusedException refused)
        {
            Problem = PhraseBook.Say(Seat.Language, refused.Message);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
