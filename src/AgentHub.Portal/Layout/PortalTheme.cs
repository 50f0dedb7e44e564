using MudBlazor;

namespace AgentHub.Portal.Layout;

/// <summary>The portal's colours and letters. Fonts are the system's own: nothing is fetched from elsewhere.</summary>
internal static class PortalTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Noto Sans Arabic", "Arial", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f766e", Secondary = "#b45309", Tertiary = "#4f46e5", Info = "#0369a1", Success = "#15803d", Warning = "#b45309", Error = "#b91c1c",
            Background = "#f7f7f5", Surface = "#ffffff", AppbarBackground = "#ffffff", AppbarText = "#1f2a2e", DrawerBackground = "#ffffff", DrawerText = "#3d4a4f", DrawerIcon = "#5d6b70",
            TextPrimary = "#1f2a2e", TextSecondary = "#5a676c", ActionDefault = "#5a676c", Divider = "#e4e4df", LinesDefault = "#e4e4df", LinesInputs = "#8b979b", TableLines = "#e4e4df",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#2dd4bf", PrimaryContrastText = "#062b27", Secondary = "#fbbf24", SecondaryContrastText = "#2b1d00", Tertiary = "#a5b4fc", Info = "#7dd3fc", InfoContrastText = "#06283d",
            Success = "#4ade80", SuccessContrastText = "#052e14", Warning = "#fbbf24", WarningContrastText = "#2b1d00", Error = "#f87171", ErrorContrastText = "#3b0606",
            Background = "#12181a", BackgroundGray = "#161d20", Surface = "#1a2225", AppbarBackground = "#1a2225", AppbarText = "#e6ecec", DrawerBackground = "#1a2225", DrawerText = "#c3cdce", DrawerIcon = "#9aa7a9",
            TextPrimary = "#e6ecec", TextSecondary = "#a3b0b2", ActionDefault = "#a3b0b2", Divider = "#2c373b", LinesDefault = "#2c373b", LinesInputs = "#6d7b7e", TableLines = "#2c373b",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "1.625rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "1.125rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Fonts, FontSize = "1rem", FontWeight = "650", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "0.8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.9375rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px", DrawerWidthLeft = "232px", DrawerWidthRight = "232px", AppbarHeight = "60px" },
    };
}
