using Xunit;
using Xunit.Sdk;

namespace AgentHub.Journeys.Hosting;

/// <summary>A test that, when it fails, shows what the processes wrote.</summary>
public abstract class Journey(Installation installation) : IDisposable
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected Installation Installation => installation;

    /// <summary>A telephone number that nobody else writes from.</summary>
    protected static string NewPhone() => $"96279{Random.Shared.NextInt64(10_000_000, 99_999_999)}";

    /// <summary>A mail address that nobody else writes from.</summary>
    protected static string NewAddress() => $"sara-{Guid.CreateVersion7():n}@customer.example";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine(installation.EndOfLogs());
        GC.SuppressFinalize(this);
    }
}
