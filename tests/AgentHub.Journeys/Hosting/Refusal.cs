using System.Text.Json.Nodes;
using Xunit;

namespace AgentHub.Journeys.Hosting;

/// <summary>What bad input is answered with: a sentence that a person can act on, and nothing of our insides.</summary>
internal static class Refusal
{
    public static async Task IsAsync(int status, HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, $"Expected {status}, got {(int)response.StatusCode}: {body}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = JsonNode.Parse(body)!;
            Assert.Equal(status, problem["status"]!.GetValue<int>());
            Assert.True(problem["detail"]?.GetValue<string>() is { Length: > 10 }, $"There is no sentence in {body}");
            Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        }
    }
}
