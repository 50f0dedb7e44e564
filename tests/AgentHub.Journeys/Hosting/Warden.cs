using System.Diagnostics;
using System.Globalization;

namespace AgentHub.Journeys.Hosting;

/// <summary>
/// A process that outlives this one by a moment: when the tests end, however they end, it kills what they have left running.
/// What ended properly has been struck off its list before.
/// </summary>
internal static class Warden
{
    // It waits for the end of its standard input, which is the end of the process that holds the other side.
    private const string Script = """
        cat > /dev/null
        for file in "$0"/*.pid; do [ -e "$file" ] && kill -KILL "$(basename "$file" .pid)" 2> /dev/null; done
        for file in "$0"/*.services; do [ -e "$file" ] && "$(sed -n 1p "$file")" stop "$(sed -n 2p "$file")" > /dev/null 2>&1; done
        rm -rf "$0"
        """;

    private static readonly Lazy<string> List = new(Begin);

    // Held here, so that its standard input lives exactly as long as this process.
    private static Process? process;

    /// <summary>Puts a process on the list.</summary>
    public static void Watch(int process) => File.WriteAllText(FileOf(process), "");

    /// <summary>Puts private services on the list.</summary>
    public static void Watch(string command, string folder) => File.WriteAllLines(FileOf(folder), [command, folder]);

    /// <summary>Strikes a process off.</summary>
    public static void Forget(int process) => File.Delete(FileOf(process));

    /// <summary>Strikes services off.</summary>
    public static void Forget(string folder) => File.Delete(FileOf(folder));

    private static string FileOf(int process) => Path.Combine(List.Value, process.ToString(CultureInfo.InvariantCulture) + ".pid");

    private static string FileOf(string folder) => Path.Combine(List.Value, Path.GetFileName(folder) + ".services");

    private static string Begin()
    {
        var folder = Directory.CreateTempSubdirectory("agenthub-journeys-list-").FullName;
        // A session of its own, so that a signal to the tests' group does not reach it. Its standard input is ours to hold.
        process = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", Script, folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        return folder;
    }
}
