using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Turns;

/// <summary>What a visitor felt: from sending to the acknowledgement, to the first words, and to the whole reply.</summary>
internal readonly record struct Felt(TimeSpan Acknowledged, TimeSpan FirstWords, TimeSpan Reply);

/// <summary>One visitor of a site with the widget open: an event stream that stays, and a message now and then.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient http;
    private readonly Uri messages;
    private readonly AuthenticationHeaderValue credentials;
    private readonly CancellationTokenSource leave = new();
    private readonly Task listening;
    private Question? open;

    private Visitor(HttpClient http, Uri server, string token, HttpResponseMessage stream)
    {
        (this.http, messages, credentials) = (http, new Uri(server, "/widget/v1/messages"), new AuthenticationHeaderValue("Bearer", token));
        listening = ListenAsync(stream);
    }

    public static async Task<Visitor> ArriveAsync(HttpClient http, HttpClient streams, Uri server, Business business, CancellationToken cancel)
    {
        using var opened = await http.PostAsJsonAsync(new Uri(server, "/widget/v1/sessions"), new { agent = business.Widget.Key }, cancel);
        opened.EnsureSuccessStatusCode();
        var token = (await opened.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("token").GetString()!;

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/widget/v1/events"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var stream = await streams.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        stream.EnsureSuccessStatusCode();
        return new Visitor(http, server, token, stream);
    }

    /// <summary>Asks and waits for the whole reply.</summary>
    public async Task<Felt> AskAsync(string text, CancellationToken cancel)
    {
        var question = open = new Question();
        using var request = new HttpRequestMessage(HttpMethod.Post, messages) { Content = JsonContent.Create(new { id = Guid.CreateVersion7(), text }) };
        request.Headers.Authorization = credentials;
        using var response = await http.SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        var acknowledged = Stopwatch.GetElapsedTime(question.Asked);
        var reply = await question.Answered.Task.WaitAsync(Patience, cancel);
        return new Felt(acknowledged, question.FirstWords ?? reply, reply);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await leave.CancelAsync();
        await listening;
        leave.Dispose();
    }

    private async Task ListenAsync(HttpResponseMessage stream)
    {
        try
        {
            using (stream)
            using (var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(leave.Token)))
            {
                var name = "";
                while (await lines.ReadLineAsync(leave.Token) is { } line)
                {
                    if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
                    else if (line.StartsWith("data: ", StringComparison.Ordinal)) Hear(name, line);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or HttpRequestException)
        {
            // The visitor has left, or the server has.
        }
    }

    private void Hear(string name, string data)
    {
        if (open is not { } question) return;
        if (name == "delta") question.FirstWords ??= Stopwatch.GetElapsedTime(question.Asked);
        // Parsing would cost the machine more than the server spends on writing it.
        if (name == "message" && !data.Contains("\"author\":\"customer\"", StringComparison.Ordinal)) question.Answered.TrySetResult(Stopwatch.GetElapsedTime(question.Asked));
    }

    private sealed class Question
    {
        public long Asked { get; } = Stopwatch.GetTimestamp();

        public TimeSpan? FirstWords { get; set; }

        public TaskCompletionSource<TimeSpan> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
