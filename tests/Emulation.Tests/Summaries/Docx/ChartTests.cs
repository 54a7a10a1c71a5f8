using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Emulation.Summaries.Docx;
using Xunit;
using Chart = Emulation.Summaries.Chart;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Charts read back from the file as Word would read them: frame, drawing, cached figures and the workbook behind them.</summary>
public sealed class ChartTests
{
    [Fact]
    public void A_chart_fills_the_text_width_and_has_a_title_and_an_alternative_text()
    {
        using var document = Full();
        var inline = document.Body.Descendants<Inline>().Single();

        Assert.Equal(9355L * 635, inline.Extent!.Cx!.Value);
        Assert.InRange(inline.Extent.Cy!.Value, 40 * 36000L, 247 * 36000L);
        Assert.Equal("Kết quả hỗ trợ theo đơn vị", inline.DocProperties!.Title!.Value);
        Assert.Equal("Biểu đồ cột so sánh số tiền hỗ trợ của 09 đơn vị trong hai năm; cao nhất là Ban Tổ chức Tỉnh ủy.", inline.DocProperties.Description!.Value);
        Assert.Equal("Chart", OpenedDocument.StyleOf(inline.Ancestors<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Single()));
    }

    [Fact]
    public void The_drawing_shows_title_unit_names_and_figures_of_each_series()
    {
        using var document = Full();
        var space = Space(document);

        Assert.Equal(["Kết quả hỗ trợ theo đơn vị", "Đơn vị tính: đồng"], space.Descendants<Title>().Single().Descendants<DocumentFormat.OpenXml.Drawing.Text>().Select(text => text.Text));
        var series = space.Descendants<BarChartSeries>().ToArray();
        Assert.Equal(["Năm 2023", "Năm 2022"], series.Select(one => one.SeriesText!.InnerText.Split("$1")[1]));
        Assert.Equal("Ban Tổ chức Tỉnh ủy", series[0].Descendants<StringCache>().Last().Elements<StringPoint>().First().NumericValue!.Text);
        Assert.Equal(
            ["0=412500000", "1=367500000", "2=322500000", "3=277500000", "4=232500000", "5=187500000", "7=97500000", "8=52500000"],
            series[0].Descendants<NumericPoint>().Select(point => $"{point.Index}={point.NumericValue!.Text}"));
        Assert.Equal("vi-VN", space.EditingLanguage!.Val!.Value);
    }

    [Fact]
    public void Figures_are_grouped_the_Vietnamese_way_with_the_decimals_they_have()
    {
        using var document = Full();

        Assert.Equal(["[$-42A]#,##0", "[$-42A]#,##0.0"], Space(document).Descendants<FormatCode>().Select(code => code.Text));
        Assert.Equal(["[$-42A]#,##0", "[$-42A]#,##0.0"], Space(document).Descendants<DataLabels>().Select(labels => labels.GetFirstChild<NumberingFormat>()!.FormatCode!.Value));
    }

    [Fact]
    public void Bars_begin_at_zero_and_are_told_apart_without_colour()
    {
        using var document = Full();
        var space = Space(document);

        Assert.Equal(0, space.Descendants<MinAxisValue>().Single().Val!.Value);
        var fills = space.Descendants<BarChartSeries>().Select(series => series.Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>().First().Val!.Value!).ToArray();
        Assert.Equal(["595959", "D9D9D9"], fills);
        Assert.All(space.Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>(), colour => Assert.Single(colour.Val!.Value!.Chunk(2).Select(pair => new string(pair)).Distinct()));
    }

    [Fact]
    public void The_figures_can_be_edited_in_the_workbook_behind_the_chart()
    {
        using var document = Full();
        var part = document.Main.ChartParts.Single();
        var external = Space(document).GetFirstChild<ExternalData>()!;
        using var book = SpreadsheetDocument.Open(part.GetPartById(external.Id!).GetStream(), isEditable: false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<S.Cell>().ToDictionary(cell => cell.CellReference!.Value!, cell => cell.InnerText);

        Assert.Equal("'Số liệu'!$B$2:$B$10", Space(document).Descendants<NumberReference>().First().Formula!.Text);
        Assert.Equal(("Năm 2023", "Ban Tổ chức Tỉnh ủy", "412500000", "52500000"), (cells["B1"], cells["A2"], cells["B2"], cells["B10"]));
        Assert.Equal("202000004", cells["C10"]);
        Assert.DoesNotContain("B8", cells.Keys);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book, TestContext.Current.CancellationToken).Select(fault => fault.Description));
    }

    [Fact]
    public void A_formula_in_a_name_stays_text()
    {
        Chart chart = SampleBody.Support() with { Categories = ["=1+1"], Series = [new("=2+2", [1m])] };
        using var document = new OpenedDocument(SampleReports.Bare(SampleReports.State) with { Blocks = [chart] }, SampleReports.State);
        using var book = SpreadsheetDocument.Open(document.Main.ChartParts.Single().EmbeddedPackagePart!.GetStream(), isEditable: false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<S.Cell>().ToArray();

        Assert.Equal(["=2+2", "=1+1", "1"], cells.Select(cell => cell.InnerText));
        Assert.Empty(cells.SelectMany(cell => cell.Elements<S.CellFormula>()));
    }

    [Fact]
    public void A_chart_of_many_units_fits_on_its_page_and_a_chart_of_none_is_left_out()
    {
        var many = SampleBody.Support() with { Categories = [.. Enumerable.Range(1, 500).Select(i => i.ToString(CultureInfo.InvariantCulture))], Series = [new("Tổng", [.. Enumerable.Repeat((decimal?)1, 500)])] };
        using var large = new OpenedDocument(SampleReports.Bare(SampleReports.State) with { Blocks = [many] }, SampleReports.State);
        using var none = new OpenedDocument(SampleReports.Bare(SampleReports.State) with { Blocks = [many with { Categories = [], Series = [] }] }, SampleReports.State);

        Assert.InRange(large.Body.Descendants<Inline>().Single().Extent!.Cy!.Value, 200 * 36000L, 257 * 36000L);
        Assert.Empty(none.Body.Descendants<Inline>());
    }

    [Fact]
    public void A_series_that_lacks_a_value_is_refused()
    {
        Chart chart = SampleBody.Support() with { Series = [new("Năm 2023", [1m])] };

        var error = Assert.Throws<ArgumentException>(() => DocxRenderer.Render(SampleReports.Bare(SampleReports.State) with { Blocks = [chart] }, SampleReports.State));
        Assert.StartsWith("A series has 1 values; the chart has 9 categories.", error.Message, StringComparison.Ordinal);
    }

    private static OpenedDocument Full() => new(SampleReports.Full(SampleReports.State, draft: false), SampleReports.State);

    private static ChartSpace Space(OpenedDocument document) => document.Main.ChartParts.Single().ChartSpace!;
}
