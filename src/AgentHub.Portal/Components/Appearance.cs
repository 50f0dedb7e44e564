using Microsoft.AspNetCore.Http;

namespace AgentHub.Portal.Components;

/// <summary>Light or dark: what the person chose, or null for what their system prefers.</summary>
/// <param name="Chosen">True for dark, false for light, null for the system's.</param>
/// <param name="SystemIsDark">What the browser reported last, so that the first paint is right already.</param>
public sealed record Appearance(bool? Chosen, bool SystemIsDark)
{
    /// <summary>The choice's cookie, <c>dark</c> or <c>light</c>. Written by <c>portal.js</c>.</summary>
    public const string ChoiceCookie = "agenthub-theme";

    /// <summary>The system's preference, written by <c>portal.js</c> on every page.</summary>
    public const string SystemCookie = "agenthub-system-theme";

    public bool IsDark => Chosen ?? SystemIsDark;

    public static Appearance Of(HttpRequest request) => new(
        request.Cookies[ChoiceCookie] switch { "dark" => true, "light" => false, _ => null },
        request.Cookies[SystemCookie] == "dark");
}
