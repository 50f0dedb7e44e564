using AgentHub.Platform.Data;

namespace AgentHub.Tests.Hosting;

/// <summary>The part that needs the product; the journeys, which must not, share the rest.</summary>
internal sealed partial class TestDatabase
{
    /// <summary>Makes the database and brings it to this build's schema.</summary>
    public static async Task<TestDatabase> CreateAsync(CancellationToken cancel)
    {
        var database = await EmptyAsync(server: null, cancel);
        Migrator.Migrate(database.Connection("owner", 4));
        return database;
    }
}
