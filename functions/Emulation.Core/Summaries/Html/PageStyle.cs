using System.Security.Cryptography;
using System.Text;

namespace Emulation.Summaries.Html;

/// <summary>The page's one stylesheet, and the policy that lets this stylesheet and nothing else be used.</summary>
internal static class PageStyle
{
    /// <summary>Text of the style element, byte for byte.</summary>
    public static string Css { get; } = Read();

    /// <summary>Content-Security-Policy; frame-ancestors is not here since a meta element must not carry it.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'";

    private static string Read()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("summary.css")
            ?? throw new InvalidOperationException("summary.css is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // An HTML parser reads CR LF as LF, and the hash is taken over what it reads.
        return "\n" + reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
