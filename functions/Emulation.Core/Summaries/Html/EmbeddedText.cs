using System.Text;

namespace Emulation.Summaries.Html;

internal static class EmbeddedText
{
    /// <summary>The embedded file as an HTML parser reads it between two tags: it takes CR LF for LF, and a policy's hash is over what it reads.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return "\n" + reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
