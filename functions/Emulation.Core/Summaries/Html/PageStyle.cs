using System.Security.Cryptography;
using System.Text;

namespace Emulation.Summaries.Html;

/// <summary>The page's one stylesheet, and the policy that lets this stylesheet, the page's script, pictures within the page and nothing else be used.</summary>
internal static class PageStyle
{
    /// <summary>Text of the style element, byte for byte.</summary>
    public static string Css { get; } = EmbeddedText.Read("summary.css");

    /// <summary>Content-Security-Policy; frame-ancestors is not here since a meta element must not carry it.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; script-src {PageScript.Source}; img-src data:; base-uri 'none'; form-action 'none'";
}
