using Microsoft.JSInterop;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>What the conversation pages need of the browser: its time zone, the end of a list, the bell and the tab's title.</summary>
internal sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? module;

    /// <summary>The person's time zone; UTC where the browser names none that is known here.</summary>
    public async Task<TimeZoneInfo> ZoneAsync() =>
        await CallAsync<string>("zone") is { Length: > 0 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Scrolls to the end of the messages; unless forced only when the reader is near it already.</summary>
    public async Task ShowEndAsync(string id, bool force) => await CallAsync<object>("showEnd", id, force);

    /// <summary>Puts the number of those who wait before the tab's title, whatever page it names.</summary>
    public async Task ShowWaitingAsync(int count) => await CallAsync<object>("showWaiting", count);

    public async Task ChimeAsync() => await CallAsync<object>("chime");

    public async Task<bool> IsMutedAsync() => await CallAsync<bool>("isMuted");

    public async Task MuteAsync(bool on) => await CallAsync<object>("mute", on);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the module with it.
        }
    }

    private async Task<T?> CallAsync<T>(string name, params object[] arguments)
    {
        try
        {
            module ??= await js.InvokeAsync<IJSObjectReference>("import", "./_content/AgentHub.Portal/conversations.js");
            return await module.InvokeAsync<T?>(name, arguments);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            return default;
        }
    }
}
