using AgentHub.Platform.Data;
using AgentHub.Tenants.Demo;

namespace AgentHub.Server;

/// <summary>What the executable can be asked to do: serve (the default), <c>migrate</c>, or <c>demo --out FILE --base-url URL</c>.</summary>
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
                case [var word, ..] when !word.StartsWith('-'):
                    return Fail($"'{word}' is not a command. There are: migrate; demo --out FILE --base-url URL; and none, to serve.");
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

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
