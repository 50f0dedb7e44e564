using Microsoft.Playwright;
using Xunit;

namespace AgentHub.Journeys.Browsing;

/// <summary>Screenshots for a person to look at. They lie in a folder of their own, which the test's output names.</summary>
internal static class Pictures
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "agenthub-pictures")).FullName;

    public static async Task<FileInfo> TakeAsync(IPage page, string name)
    {
        var file = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = file });
        TestContext.Current.TestOutputHelper?.WriteLine($"A picture: {file}");
        return new FileInfo(file);
    }
}
