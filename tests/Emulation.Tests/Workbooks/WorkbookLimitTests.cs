using System.IO.Compression;
using Emulation.Workbooks;
using Xunit;

namespace Emulation.Tests.Workbooks;

/// <summary>How much a workbook may hold before it is no report's any more.</summary>
public sealed class WorkbookLimitTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    [Fact]
    public void It_may_have_80_sheets()
    {
        Read(sheets: 80);
        Refused("có hơn 80 trang", sheets: 81);
    }

    [Fact]
    public void A_sheet_may_have_2000_rows()
    {
        Read(row: 2_000);
        Refused("có trang dài hơn 2.000 dòng", row: 2_001);
    }

    [Fact]
    public void It_may_have_100000_cells()
    {
        Read(cells: 100_000);
        Refused("có hơn 100.000 ô", cells: 100_001);
    }

    [Fact]
    public void It_may_have_50000_texts()
    {
        Read(strings: 50_000);
        Refused("có hơn 50.000 đoạn chữ", strings: 50_001);
    }

    private static void Refused(string says, int sheets = 1, int row = 1, int cells = 1, int strings = 1) =>
        Assert.Equal(says, Assert.Throws<WorkbookTooLargeException>(() => Read(sheets, row, cells, strings)).Message);

    /// <summary>Reads a workbook of so many sheets, the first with so many cells in rows up to the given one.</summary>
    private static void Read(int sheets = 1, int row = 1, int cells = 1, int strings = 1)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>{string.Concat(Enumerable.Range(0, sheets).Select(i => $"<sheet name=\"s{i}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>"))}</sheets></workbook>");
            Write(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r0\" Type=\"{Links}/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"s\" Type=\"{Links}/sharedStrings\" Target=\"strings.xml\"/></Relationships>");
            Write(archive, "xl/sheet.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(Enumerable.Range(0, cells).Select(i => $"<row r=\"{Math.Max(row, (i / 100) + 1)}\"><c r=\"{Column(i % 100)}{Math.Max(row, (i / 100) + 1)}\"><v>1</v></c></row>"))}</sheetData></worksheet>");
            Write(archive, "xl/strings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(Enumerable.Repeat("<si><t>a</t></si>", strings))}</sst>");
        }

        using var workbook = new RawWorkbook(stream.ToArray());
        Assert.NotEmpty(workbook.Sheets);
    }

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{(char)('A' + (index / 26) - 1)}{(char)('A' + (index % 26))}";

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(content);
    }
}
