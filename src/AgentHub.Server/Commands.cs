using AgentHub.Platform.Data;
using AgentHub.Tenants.Demo;
using AgentHub.Tenants.People;

namespace AgentHub.Server;

/// <summary>What the executable can be asked to do: serve (the default), <c>migrate</c>, <c>demo --out FILE --base-url URL</c>, or <c>reset-password EMAIL</c>.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["migrate", ..]:
                    return Migrate();
                case ["demo", "--out", var file, "--base-url", var baseUrl]:
                    return await DemoAsync(file, baseUrl);
                case ["reset-password", var email]:
                    return await ResetPasswordAsync(email);
                case [var word, ..] when !word.StartsWith('-'):
                    return Fail($"'{word}' is not a command. There are: migrate; demo --out FILE --base-url URL; reset-password EMAIL; and none, to serve.");
                default:
                    await ServerHost.Build(args).RunAsync();
                    return 0;
            }
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException or Npgsql.NpgsqlException or IOException)
        {
            return Fail(wrong.Message);
        }
    }

    private static int Migrate()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var applied = Migrator.Migrate(Databases.ConnectionString(configuration, "AgentHubOwner"));
        Console.WriteLine(applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }

    private static async Task<int> DemoAsync(string file, string baseUrl)
    {
        await using var app = ServerHost.Build([], serves: false);
        await app.Services.GetRequiredService<DemoBusinesses>().EnsureAsync(file, baseUrl.TrimEnd('/'), CancellationToken.None);
        return 0;
    }

    /// <summary>For an installation that cannot send mail: whoever may run this may let anybody in, so the link is printed here and nowhere else.</summary>
    private static async Task<int> ResetPasswordAsync(string email)
    {
        await using var app = ServerHost.Build([], serves: false);
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PasswordResets>().LinkAsync(email.Trim()) is not { } link) return Fail($"Nobody here has the mail address {email}.");

        Console.WriteLine(link);
        Console.Error.WriteLine($"The link works once, for {PasswordResets.Lifetime.TotalMinutes:0} minutes.");
        return 0;
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
