using System.Security.Cryptography;
using System.Text;

namespace Emulation.Summaries.Html;

/// <summary>The page's one script: keeps the reader's choices on the device and serves the buttons that no link can replace. The page is whole without it.</summary>
internal static class PageScript
{
    /// <summary>Text of the script element, byte for byte.</summary>
    public static string Text { get; } = EmbeddedText.Read("summary.js");

    /// <summary>The script as a Content-Security-Policy names it.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
