namespace AgentHub.Tests.Hosting;

/// <summary>Where the clone lies that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>AgentHub.sln</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AgentHub.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No AgentHub.sln above {from}.");
    }
}
