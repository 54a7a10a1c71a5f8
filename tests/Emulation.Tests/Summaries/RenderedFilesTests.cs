using System.Globalization;
using Emulation.Storage;
using Emulation.Summaries;
using Emulation.Summaries.Csv;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Epub;
using Emulation.Summaries.Html;
using Emulation.Summaries.Xlsx;
using Emulation.Tests.Summaries.Csv;
using Emulation.Tests.Summaries.Docx;
using Emulation.Text;
using Emulation.Workbooks;
using Xunit;

namespace Emulation.Tests.Summaries;

/// <summary>What holds for every file of a version, on reports drawn by chance; each seed is a case that can be run again.</summary>
public sealed class RenderedFilesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_same_report_gives_the_same_bytes_under_any_culture(int seed)
    {
        var first = await AllAsync(RandomReports.Of(seed));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, await AllAsync(RandomReports.Of(seed)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_changed_cell_changes_every_file_and_the_source_only_those_that_name_it(int seed)
    {
        var report = RandomReports.Of(seed);
        var annex = report.Annexes[0];
        var table = (Table)annex.Blocks[0];
        var changed = report with { Annexes = [annex with { Blocks = [table with { Rows = [.. table.Rows, new Row([.. table.Columns.Select(_ => new Cell("thêm"))])] }, .. annex.Blocks.Skip(1)] }, .. report.Annexes.Skip(1)] };

        var (before, after, moved) = (await AllAsync(report), await AllAsync(changed), await AllAsync(report, new('b', 64)));

        Assert.Equal(["html", "docx", "xlsx", "csv", "epub"], before.Keys.Where(name => before[name] != after[name]));
        Assert.Equal(["xlsx", "epub"], before.Keys.Where(name => before[name] != moved[name]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Workbook_and_CSV_give_back_every_cell_of_every_annex(int seed)
    {
        var report = RandomReports.Of(seed);
        using var workbook = new RawWorkbook(XlsxRenderer.Render(report, TypedReport.Source));
        var lines = CsvText.Read(CsvRenderer.Render(report));

        var line = 1;
        foreach (var (annex, sheet) in report.Annexes.Zip(workbook.Sheets.Values.Skip(1)))
        {
            var table = (Table)annex.Blocks[0];
            // Number, title, a gap, the header.
            var first = 5;
            for (var row = 0; row < table.Rows.Count; row++, line++)
            {
                var cells = table.Rows[row].Cells;
                Assert.Equal(cells.Select(AsKept), cells.Select((cell, i) => AsRead(cell, sheet.GetValueOrDefault((first + row, i + 1)))));
                Assert.Equal(cells.Select(cell => cell.Text), table.Columns.Select(column => FormulaGuard.Restore(lines[line][Array.IndexOf(lines[0], column.Title)])));
                Assert.Equal(
                    cells.Where(cell => cell.Number is not null).Select(cell => cell.Number!.Value),
                    table.Columns.Where((_, i) => cells[i].Number is not null).Select(column => decimal.Parse(lines[line][Array.IndexOf(lines[0], column.Title + " (số)")], CultureInfo.InvariantCulture)));
            }
        }

        Assert.Equal(lines.Count, line);
    }

    /// <summary>A number where the workbook can show it as printed, else the text; blanks alone are no content.</summary>
    private static string AsKept(Cell cell) =>
        cell.Moment is { } moment ? Vietnamese.Local(moment).ToString("s", CultureInfo.InvariantCulture)
        : cell.Number is { } number && FigureCode.Of(number, cell.Text) is not null ? ((double)number).ToString("R", CultureInfo.InvariantCulture)
        : string.IsNullOrWhiteSpace(cell.Text) ? "" : cell.Text;

    private static string AsRead(Cell cell, RawCell? read) =>
        read is null ? ""
        : read.Text is { } text ? text
        : read.IsDate ? DateTime.FromOADate(read.Number).AddMilliseconds(500).ToString("s", CultureInfo.InvariantCulture)
        : read.Number.ToString("R", CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, string>> AllAsync(Report report, string? source = null) => new()
    {
        ["html"] = RecordStore.Sha256(await new SummaryPageRenderer().RenderAsync(report, SampleReports.State)),
        ["docx"] = RecordStore.Sha256(DocxRenderer.Render(report, SampleReports.State)),
        ["xlsx"] = RecordStore.Sha256(XlsxRenderer.Render(report, source ?? TypedReport.Source)),
        ["csv"] = RecordStore.Sha256(CsvRenderer.Render(report)),
        ["epub"] = RecordStore.Sha256(EpubRenderer.Render(report, source ?? TypedReport.Source)),
    };
}
