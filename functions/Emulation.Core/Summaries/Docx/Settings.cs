using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

internal static class Settings
{
    public static W.Settings Of(string language) => new(
        new W.Zoom { Percent = "100" },
        new W.DefaultTabStop { Val = 720 },
        new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.DoNotCompress },
        new W.Compatibility(
            // A line that ends in a break is not stretched to the margin.
            new W.DoNotExpandShiftReturn(),
            // Word 2013 and later; without it the file opens in compatibility mode.
            new W.CompatibilitySetting
            {
                Name = W.CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
        new W.ThemeFontLanguages { Val = language },
        new W.DecimalSymbol { Val = "," },
        new W.ListSeparator { Val = ";" });
}
