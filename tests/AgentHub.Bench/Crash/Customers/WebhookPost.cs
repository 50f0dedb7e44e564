namespace AgentHub.Bench.Crash.Customers;

/// <summary>One request whose answer may never come.</summary>
internal static class WebhookPost
{
    public static async Task<int?> TryAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, cancel))
            {
                return (int)response.StatusCode;
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || (gone is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
