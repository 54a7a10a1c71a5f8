using System.Buffers;
using System.Text;
using Emulation.Text;

namespace Emulation.Attachments;

/// <summary>Makes a name that any system can save under, from whatever a browser or program sent.</summary>
public static class FileName
{
    private const string Otherwise = "tep";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    /// <summary>Names that Windows keeps for devices, whatever the extension.</summary>
    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => (string[])[$"com{i}", $"lpt{i}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of a path, in NFC, without what a file system refuses; empty where nothing is left.</summary>
    public static string Clean(string? raw)
    {
        var last = (raw ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder(last.Length);
        // Text that could not be cleaned as a whole (a hidden mark that turns the direction of "gpj.exe") loses what is wrong with it.
        foreach (var rune in last.EnumerateRunes())
        {
            if (TextRules.Clean(rune.ToString(), multiline: false) is not ({ } part, null)) continue;
            if (part.Length == 0 && Rune.IsWhiteSpace(rune)) part = " ";
            text.Append(part.AsSpan().ContainsAny(Forbidden) ? "-" : part);
        }

        return string.Join(' ', text.ToString().Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(' ', '.');
    }

    /// <summary>The cleaned name with the extension of what the file now is.</summary>
    public static string For(string cleaned, FileKind kind)
    {
        var extension = Path.GetExtension(cleaned).ToLowerInvariant();
        var stem = Path.GetFileNameWithoutExtension(cleaned).Trim(' ', '.');
        if (stem.Length == 0) stem = Otherwise;
        if (Devices.Contains(stem.Split('.')[0])) stem = $"{Otherwise}-{stem}";
        if (!kind.Extensions.Contains(extension)) extension = kind.Extensions[0];
        var room = Limits.Files.Name - extension.Length;
        if (stem.Length > room) stem = stem[..(char.IsHighSurrogate(stem[room - 1]) ? room - 1 : room)].TrimEnd(' ', '.');
        return stem + extension;
    }
}
