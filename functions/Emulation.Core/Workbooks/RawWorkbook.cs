using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Emulation.Text;

namespace Emulation.Workbooks;

/// <summary>What a cell holds.</summary>
/// <param name="Text">A text, or what is wrong (<c>#REF!</c>); null for a number.</param>
/// <param name="Number">A number; of a formula, the value that was last computed.</param>
public sealed record RawCell(string? Text, double Number, bool IsDate, bool IsPercent, bool IsError)
{
    public bool IsBlank => !IsError && Text is not null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>More than a report's workbook holds; the message says of what, in Vietnamese.</summary>
public sealed class WorkbookTooLargeException(string message) : Exception(message);

/// <summary>
/// The cells of a workbook (ECMA-376, part 1, SpreadsheetML) and nothing else of it: no links, no macros, no formulas but their last
/// values. Read as a stream within limits, since anybody can send anything.
/// </summary>
public sealed class RawWorkbook : IDisposable
{
    private const long MaxCharacters = 20_000_000;

    private readonly ZipArchive archive;
    private readonly List<string> strings = [];
    private readonly List<(bool Date, bool Percent)> formats = [];
    private readonly bool since1904;
    private int cells;

    /// <exception cref="XmlException">It is no workbook, or holds what no workbook holds.</exception>
    /// <exception cref="InvalidDataException">The same.</exception>
    /// <exception cref="WorkbookTooLargeException">It is over a limit.</exception>
    public RawWorkbook(byte[] content)
    {
        archive = new(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var main = Related("", "officeDocument").Values.FirstOrDefault() ?? throw new InvalidDataException();
        var workbook = Load(main);
        since1904 = Named(workbook, "workbookPr").Any(pr => (string?)pr.Attribute("date1904") is "1" or "true");
        foreach (var part in Related(main, "sharedStrings").Values) ReadStrings(part);
        foreach (var part in Related(main, "styles").Values) ReadFormats(Load(part));
        var sheets = Named(workbook, "sheet").ToList();
        if (sheets.Count > Limits.Workbook.Sheets) throw new WorkbookTooLargeException($"có hơn {Vietnamese.Number(Limits.Workbook.Sheets)} trang");
        var parts = Related(main, "worksheet");
        foreach (var sheet in sheets)
        {
            var id = sheet.Attributes().FirstOrDefault(attribute => attribute.Name is { LocalName: "id", NamespaceName.Length: > 0 })?.Value ?? "";
            if (parts.TryGetValue(id, out var part)) Sheets[(string?)sheet.Attribute("name") ?? ""] = ReadSheet(part);
        }
    }

    /// <summary>Cells by row and column, from 1, of each sheet by its name in any case.</summary>
    public Dictionary<string, IReadOnlyDictionary<(int Row, int Column), RawCell>> Sheets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose() => archive.Dispose();

    /// <summary>Parts that a part relates to, by id; <paramref name="type"/> is the end of the relation's type.</summary>
    private Dictionary<string, string> Related(string part, string type)
    {
        var folder = part.Contains('/') ? part[..(part.LastIndexOf('/') + 1)] : "";
        var name = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (archive.GetEntry(name) is null) return [];
        var related = new Dictionary<string, string>();
        foreach (var relation in Load(name).Root!.Elements())
        {
            if ((string?)relation.Attribute("TargetMode") == "External" || ((string?)relation.Attribute("Type"))?.EndsWith("/" + type, StringComparison.Ordinal) is not true) continue;
            var target = (string?)relation.Attribute("Target") is { } given ? given.StartsWith('/') ? given[1..] : folder + given : "";
            // Which of two of one id is meant cannot be said.
            if (!related.TryAdd((string?)relation.Attribute("Id") ?? "", target)) throw new InvalidDataException();
        }

        return related;
    }

    private void ReadStrings(string part)
    {
        using var reader = Open(part);
        while (!reader.EOF)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                reader.Read();
                continue;
            }

            if (strings.Count == Limits.Workbook.Strings) throw new WorkbookTooLargeException($"có hơn {Vietnamese.Number(Limits.Workbook.Strings)} đoạn chữ");
            strings.Add(TextOf((XElement)XNode.ReadFrom(reader)));
        }
    }

    private void ReadFormats(XDocument styles)
    {
        var codes = Named(styles, "numFmt").GroupBy(format => (string?)format.Attribute("numFmtId") ?? "").ToDictionary(group => group.Key, group => (string?)group.First().Attribute("formatCode") ?? "");
        foreach (var format in Named(styles, "cellXfs").Elements())
        {
            var id = (string?)format.Attribute("numFmtId") ?? "0";
            var code = codes.GetValueOrDefault(id, "");
            formats.Add((id is "14" or "15" or "16" or "17" or "22" || NumberCode.IsDate(code), id is "9" or "10" || NumberCode.IsPercent(code)));
        }
    }

    private Dictionary<(int, int), RawCell> ReadSheet(string part)
    {
        var found = new Dictionary<(int, int), RawCell>();
        using var reader = Open(part);
        var (row, column) = (0, 0);
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : row + 1;
                column = 0;
            }

            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                reader.Read();
                continue;
            }

            var element = (XElement)XNode.ReadFrom(reader);
            column = ColumnOf((string?)element.Attribute("r")) is > 0 and var named ? named : column + 1;
            if (Cell(element) is not { IsBlank: false } cell) continue;
            if (row > Limits.Workbook.Rows) throw new WorkbookTooLargeException($"có trang dài hơn {Vietnamese.Number(Limits.Workbook.Rows)} dòng");
            if (++cells > Limits.Workbook.Cells) throw new WorkbookTooLargeException($"có hơn {Vietnamese.Number(Limits.Workbook.Cells)} ô");
            found[(row, column)] = cell;
        }

        return found;
    }

    private RawCell? Cell(XElement element)
    {
        var value = element.Elements().FirstOrDefault(child => child.Name.LocalName == "v")?.Value;
        var (date, percent) = int.TryParse((string?)element.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style) && style < formats.Count ? formats[style] : default;
        RawCell Words(string text) => new(text, 0, false, false, false);
        switch ((string?)element.Attribute("t"))
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? Words(strings[index]) : throw new InvalidDataException();
            case "inlineStr":
                return Words(TextOf(element));
            case "str":
                return Words(CellText.Unescape(value ?? ""));
            case "d":
                return Words(value?.Split('T')[0] ?? "");
            case "b":
                return Words(value == "1" ? "TRUE" : "FALSE");
            case "e":
                return new(value ?? "#", 0, false, false, IsError: true);
            default:
                if (string.IsNullOrEmpty(value)) return element.Elements().Any(child => child.Name.LocalName == "f") ? new("", 0, false, false, IsError: true) : null;
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) throw new InvalidDataException();
                return new(null, since1904 && date ? number + 1_462 : number, date, percent, false);
        }
    }

    /// <summary>All of its text without the reading aids of Japanese.</summary>
    private static string TextOf(XElement element) => CellText.Unescape(string.Concat(
        element.Descendants().Where(child => child.Name.LocalName == "t" && child.Ancestors().All(parent => parent.Name.LocalName != "rPh")).Select(text => text.Value)));

    private static int ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3)) column = (column * 26) + letter - 'A' + 1;
        return column;
    }

    private static IEnumerable<XElement> Named(XDocument document, string name) => document.Descendants().Where(element => element.Name.LocalName == name);

    private XDocument Load(string part)
    {
        using var reader = Open(part);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private XmlReader Open(string part) => XmlReader.Create(
        (archive.GetEntry(part) ?? throw new InvalidDataException()).Open(),
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters, CloseInput = true });
}
