using AgentHub.Knowledge.Files;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentHub.Knowledge;

/// <summary>What a caller of the API gives an agent to know.</summary>
/// <param name="Kind">text (with title and text), qa (with question and answer), url (with url), site (with url, and pageLimit if 500 pages are not right), or file as multipart/form-data.</param>
public sealed record SourceRequest(string? Kind, string? Title = null, string? Text = null, string? Question = null, string? Answer = null, string? Url = null, int? PageLimit = null,
    string? Audience = null, string? Channel = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null)
{
    /// <summary>A text of a million characters in JSON, or a file and the words around it.</summary>
    public const int MaxBody = FileReader.MaxBytes + 256 * 1024;

    internal static async Task<(NewSource? Given, ProblemHttpResult? Refused)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (IsMultipart(request)) return await ReadFileAsync(request, cancel);
        if (!request.HasJsonContentType()) return (null, Problems.WrongType("Send JSON with 'Content-Type: application/json', or a file as multipart/form-data."));

        return await JsonBody.ReadAsync<SourceRequest>(request, cancel) is { } given ? given.ReadLimited() : (null, Problems.BadRequest("The body must be a JSON object."));
    }

    private (NewSource?, ProblemHttpResult?) ReadLimited() =>
        Read() is ({ } source, _) ? (source with { Use = new UseRequest(Audience, Channel, ValidFrom, ValidUntil).Read() }, null) : Read();

    private (NewSource?, ProblemHttpResult?) Read() => Kind switch
    {
        "text" => (new NewSource.FromText(Title ?? "", Text ?? ""), null),
        "qa" => (new NewSource.FromAnswer(Question ?? "", Answer ?? ""), null),
        "url" when Uri.TryCreate(Url, UriKind.Absolute, out var address) => (new NewSource.FromPage(address), null),
        "site" when Uri.TryCreate(Url, UriKind.Absolute, out var address) => (new NewSource.FromSite(address, PageLimit ?? Site.UsualPages), null),
        "site" => (null, Problems.BadRequest("Give the website's address in 'url'; it starts with https:// or http://.")),
        "url" => (null, Problems.BadRequest("Give the page's address in 'url'; it starts with https:// or http://.")),
        "file" => (null, Problems.BadRequest("Send a file as multipart/form-data, in the part 'file'.")),
        _ => (null, Problems.BadRequest("'kind' is one of text, qa, url, site and file.")),
    };

    private static bool IsMultipart(HttpRequest request) => request.HasFormContentType && request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static async Task<(NewSource?, ProblemHttpResult?)> ReadFileAsync(HttpRequest request, CancellationToken cancel)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancel);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, Problems.BadRequest("The multipart/form-data body cannot be read: a boundary is missing or a part is cut off."));
        }

        if (form["kind"].ToString() is not ("" or "file")) return (null, Problems.BadRequest("As multipart/form-data, 'kind' is file."));
        if (form.Files is not [var file]) return (null, Problems.BadRequest("Send one file, in the part 'file' with a file name."));
        if (file.Length > FileReader.MaxBytes) return (null, Problems.TooLarge(new BodyLimit(FileReader.MaxBytes).Sentence));

        var body = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(body, cancel);
        return await FileReader.ReadAsync(body, file.FileName, file.ContentType, cancel) switch
        {
            FileReading.Text read => (new NewSource.FromFile(form["title"].ToString() is { Length: > 0 } title ? title : read.Title, read.Words), null),
            FileReading.Products read => (new NewSource.FromFeed(form["title"].ToString() is { Length: > 0 } title ? title : read.Title, read.Feed), null),
            FileReading.NotRead not => (null, Problems.Unprocessable(not.Reason)),
            _ => (null, Problems.Unprocessable("The file cannot be read.")),
        };
    }
}

/// <summary>For whom, where and when a source answers, as a caller of the API says it.</summary>
/// <param name="Audience">customers or team.</param>
/// <param name="Channel">widget, whatsapp or email; null for all of them.</param>
public sealed record UseRequest(string? Audience = null, string? Channel = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null)
{
    internal SourceUse Read() => new(Word.Read<Audience>("audience", Audience) ?? Sources.Audience.Customers, string.IsNullOrEmpty(Channel) ? null : Channel.ToLowerInvariant(), ValidFrom, ValidUntil);
}
