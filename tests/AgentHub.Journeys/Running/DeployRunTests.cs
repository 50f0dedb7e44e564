using System.Diagnostics;
using System.Globalization;
using AgentHub.Journeys.Hosting;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Journeys.Running;

/// <summary>A person who has cloned this and types one command.</summary>
public sealed class DeployRunTests
{
    private static readonly string Command = Path.Combine(Repository.Root, "deploy", "run");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_command_makes_a_demo_that_answers_comes_back_when_killed_and_leaves_nothing_behind()
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("agenthub-journeys-run-").FullName, Ports.Free());
        LetOthersThrough(folder);
        // What deploy/test has published is what deploy/run would build.
        Directory.CreateSymbolicLink(Path.Combine(folder, "bin"), Path.GetDirectoryName(Programs.Server)!);
        Warden.Watch(Path.Combine(Repository.Root, "deploy", "services"), folder);
        using var run = Run(folder, port);
        var said = run.StandardOutput.ReadToEndAsync(Cancel);
        try
        {
            using var http = Outside.Client(new Uri($"http://127.0.0.1:{port}"), TimeSpan.FromSeconds(10));
            await IsReadyAsync(http, run);

            var demo = Path.Combine(folder, "demo.json");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(demo));
            Assert.Contains("Tuesday to Sunday", await AskAsync(http, DemoFile.Read(demo)), StringComparison.Ordinal);

            var server = ServerOf(folder);
            await Signals.SendAsync("-KILL", server);
            await Eventually.HoldsAsync("another server runs", () => Task.FromResult(ServerOf(folder) != server), TimeSpan.FromSeconds(5));
            await IsReadyAsync(http, run);
            Assert.Contains("Tuesday to Sunday", await AskAsync(http, DemoFile.Read(demo)), StringComparison.Ordinal);
        }
        finally
        {
            await Programs.RunAsync("kill", ["-TERM", run.Id.ToString(CultureInfo.InvariantCulture)]);
            await run.WaitForExitAsync(Cancel);
            TestContext.Current.TestOutputHelper?.WriteLine(await said);
        }

        Assert.Equal(0, run.ExitCode);
        // PostgreSQL's own helpers end a moment after it.
        await Eventually.ReachesAsync(() => LeftRunning(folder).Count == 0, TimeSpan.FromSeconds(5));
        Assert.Equal([], LeftRunning(folder));
        Warden.Forget(folder);
        Directory.Delete(folder, recursive: true);
    }

    private static Process Run(string folder, int port)
    {
        var start = new ProcessStartInfo(Command, ["--no-build", "--port", $"{port}", "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = false };
        ServerProcess.Settle(start, new Dictionary<string, string> { ["AgentHub__Engines__Discover"] = "false" });
        return Process.Start(start)!;
    }

    private static Task IsReadyAsync(HttpClient http, Process run) => Eventually.HoldsAsync("the server is ready", async () =>
    {
        Assert.False(run.HasExited, "deploy/run has ended.");
        using var response = await http.GetAsync("/health/ready", Cancel);
        return response.IsSuccessStatusCode;
    }, TimeSpan.FromSeconds(90));

    private static async Task<string> AskAsync(HttpClient http, DemoFile demo)
    {
        var visitor = await Visitor.OpenAsync(http, demo.Widget.Key);
        await visitor.SaysAsync("Are you open on Sunday?");
        return (await visitor.SeesRepliesAsync(1))[^1].Text;
    }

    private static int ServerOf(string folder) => int.Parse(File.ReadAllText(Path.Combine(folder, "server.pid")), CultureInfo.InvariantCulture);

    /// <summary>Processes that were started from the folder, or name it.</summary>
    private static List<string> LeftRunning(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out var id) && id != Environment.ProcessId && Signals.IsAlive(id))
            .Select(p => $"{Read(Path.Combine(p, "cmdline"))} in {new FileInfo(Path.Combine(p, "cwd")).LinkTarget}").Where(p => p.Contains(folder, StringComparison.Ordinal))];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    // PostgreSQL runs as a user of its own when we are root.
    private static void LetOthersThrough(string folder) =>
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}
