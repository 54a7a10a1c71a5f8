using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Emulation.Summaries.Xlsx;

/// <summary>The first sheet: which report this is, which version, what it was made from, and where its annexes are.</summary>
internal static class CoverSheet
{
    private static readonly double[] Widths = [26, 74];

    public static void Write(WorksheetPart part, Report report, string sourceSha256, IReadOnlyList<string> names, SheetStyles styles)
    {
        using var sheet = new SheetWriter(part, styles, Widths, new(Landscape: false, FrozenRows: 0, report.IsDraft, IsFirst: true));
        var title = new CellLook(Font: SheetFont.Title, Align: HorizontalAlignmentValues.Center);
        sheet.Line(report.TypeName, title);
        sheet.Line(report.Title, title);
        if (report.IsDraft) sheet.Line("DỰ THẢO - chưa phát hành, nội dung và số liệu còn có thể thay đổi", new(Font: SheetFont.Draft, Align: HorizontalAlignmentValues.Center));
        sheet.Gap();

        Field("Cơ quan ban hành", report.Header.IssuingOrgan);
        Field("Số, ký hiệu", report.Header.Number);
        Field("Địa danh, ngày tháng", report.Header.PlaceAndDate);
        Field("Tên báo cáo", report.Subject);
        if (report.Version > 0) sheet.Row([Label("Phiên bản"), ("", Value() with { Number = CellLook.WholeFormat }, report.Version)]);
        sheet.Row([Label("Số liệu tính đến"), ("", Value() with { Number = styles.Format(FigureCode.Moment)!.Value }, AnnexSheet.Serial(report.AsOf))]);
        Field("Lập từ", $"Tệp {SummaryFormats.DataName} của cùng phiên bản, SHA-256: {sourceSha256}");
        if (names.Count > 0) Annexes();
        sheet.End(filter: null);

        void Field(string label, string value) => sheet.Row([Label(label), (value, Value(), null)]);

        void Annexes()
        {
            sheet.Gap();
            sheet.Line("Các phụ lục trong tệp này", new(Font: SheetFont.Bold));
            for (var i = 0; i < names.Count; i++)
            {
                sheet.Link(1, $"{SheetNames.Quoted(names[i])}!A1", report.Annexes[i].Number);
                sheet.Row([(report.Annexes[i].Number, Value() with { Font = SheetFont.Link }, null), (report.Annexes[i].Title, Value(), null)]);
            }

            sheet.Gap();
            sheet.Line("Số liệu là ô số, cộng và lọc được; các chữ như “trên”, “đồng” trong ô số thuộc định dạng của ô. Số dài quá 15 chữ số để ở dạng chữ.", new(Font: SheetFont.Note));
        }
    }

    private static (string Text, CellLook Look, decimal? Number) Label(string text) => (text, new(Font: SheetFont.Bold, Fill: SheetFill.Header, Framed: true), null);

    private static CellLook Value() => new(Framed: true, Align: HorizontalAlignmentValues.Left);
}
