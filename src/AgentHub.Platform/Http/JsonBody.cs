using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Platform.Http;

/// <summary>Reads a body where a door takes more than one kind of it.</summary>
public static class JsonBody
{
    /// <summary>The body, or null where it is the word null.</summary>
    /// <exception cref="UnreadableException">It is not what belongs there; the message says where.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(cancel);
        }
        catch (JsonException wrong)
        {
            throw new UnreadableException(UnreadableJson.Sentence(wrong));
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException("The body is not well-formed JSON.");
        }
    }
}
