namespace AgentHub.Channels.Email;

/// <summary>Lets few large mails be in memory at once: four of 50 MB are 200 MB, forty would be the server's end.</summary>
internal sealed class MailRoom : IDisposable
{
    private const int Places = 4;
    private const int SmallBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim free = new(Places);

    /// <summary>A place to be given back, or null where none became free in time. A small mail of known length needs none.</summary>
    public async Task<IDisposable?> EnterAsync(long? bodyBytes, CancellationToken cancel) =>
        bodyBytes <= SmallBytes ? new Place(null) : await free.WaitAsync(Patience, cancel) ? new Place(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Place(SemaphoreSlim? free) : IDisposable
    {
        public void Dispose() => free?.Release();
    }
}
