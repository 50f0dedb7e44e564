using System.Security.Cryptography;
using System.Text.Json;
using AgentHub.Conversations.Channels;
using AgentHub.Knowledge.Sources;
using AgentHub.Tenants;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentHub.Signup.Demo;

/// <summary>
/// Founds the demo businesses on a fresh installation and writes what a person or a script needs to try them. Every password is
/// random; the file is the only place they stand in.
/// </summary>
public sealed class DemoBusinesses(Signups signups, TenantDirectory directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the demo businesses unless they are there, and writes the file, 0600. Run again it changes nothing.</summary>
    public async Task EnsureAsync(string file, string baseUrl, CancellationToken cancel)
    {
        if (await directory.FindBySlugAsync(DemoKnowledge.SunnyBikes.Slug, cancel) is null)
        {
            var password = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(12));
            var signedUp = await FoundAsync(DemoKnowledge.SunnyBikes, $"owner@{DemoKnowledge.SunnyBikes.Slug}.example", password, cancel);
            await WriteAsync(file, SignupView.Demo(signedUp, baseUrl, $"owner@{DemoKnowledge.SunnyBikes.Slug}.example", password), cancel);
        }

        foreach (var twin in DemoKnowledge.All.Where(d => d != DemoKnowledge.SunnyBikes))
        {
            if (await directory.FindBySlugAsync(twin.Slug, cancel) is not null) continue;

            var password = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(12));
            var email = $"owner@{twin.Slug}.example";
            await WriteAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"demo.{twin.Language}.json"), SignupView.Demo(await FoundAsync(twin, email, password, cancel), baseUrl, email, password), cancel);
        }
    }

    private Task<SignedUp> FoundAsync(DemoBusiness demo, string email, string password, CancellationToken cancel) =>
        signups.SignUpAsync(
            new SignupRequest(email, password, demo.Name),
            new Founding(
                demo.AgentName, demo.Instructions, demo.Tone, demo.Greeting, demo.Language,
                [.. demo.Texts.Select(t => new NewSource.FromText(t.Title, t.Text)), .. demo.Answers.Select(a => (NewSource)new NewSource.FromAnswer(a.Question, a.Answer))], demo.Slug),
            cancel);

    private static async Task WriteAsync(string file, object view, CancellationToken cancel)
    {
        // Written beside it and moved: nobody reads half a file, and the rights are set before the first byte.
        var draft = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(draft, options))
        {
            await JsonSerializer.SerializeAsync(stream, view, Json, cancel);
        }

        File.Move(draft, file, overwrite: true);
    }
}
