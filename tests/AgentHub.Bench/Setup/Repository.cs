namespace AgentHub.Bench.Setup;

/// <summary>Where the clone lies that this program was built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>AgentHub.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of the clone.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AgentHub.sln"))) return folder.FullName;
        throw new SetupException($"There is no AgentHub.sln above {AppContext.BaseDirectory}: run the bench from a clone.");
    }
}
