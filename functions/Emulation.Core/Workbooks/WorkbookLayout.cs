using System.Security.Cryptography;
using System.Text;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Summaries;

namespace Emulation.Workbooks;

/// <summary>How a cell is written and read.</summary>
public enum CellKind { Text, Amount, Whole, Date, Choice, Info }

/// <summary>One column of a table.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Member">Member of the row; empty where the row is the text itself, or where nothing is read.</param>
/// <param name="Label">Heading.</param>
/// <param name="Width">In characters.</param>
public sealed record WorkbookColumn(int Column, string Member, string Label, CellKind Kind, double Width)
{
    /// <summary>What can be chosen: the value in the report and how people read it.</summary>
    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];
}

/// <summary>What one row of a table is in the report.</summary>
public enum RowShape { Members, Text, Paragraph }

/// <summary>A list of the report, or the paragraphs of a text, from <see cref="WorkbookLayout.FirstRow"/> down.</summary>
/// <param name="Path">Path of the list or of the text.</param>
public sealed record WorkbookTable(string Path, RowShape Shape, IReadOnlyList<WorkbookColumn> Columns);

/// <summary>A single text: its name in column A, itself in column B.</summary>
public sealed record WorkbookField(int Row, string Path, string Label);

/// <param name="Name">On the tab; messages name cells with it.</param>
/// <param name="Title">First row.</param>
/// <param name="Hint">Second row: how to fill it in.</param>
public sealed record WorkbookSheet(string Name, string Title, string Hint, IReadOnlyList<WorkbookTable> Tables, IReadOnlyList<WorkbookField> Fields);

/// <summary>Where everything of a report stands in its workbook; writer and reader go by it. It comes from the bloc's year.</summary>
public static class WorkbookLayout
{
    public const int HeaderRow = 3;
    public const int FirstRow = 4;

    /// <summary>Grows when the layout changes in a way that an older workbook cannot be read by.</summary>
    private const int Format = 1;

    private static readonly (string, string)[] Directions = [("higherIsBetter", "càng cao càng tốt"), ("lowerIsBetter", "càng thấp càng tốt")];

    public static IReadOnlyList<WorkbookSheet> Of(BlocYear year) =>
    [
        new("Chủ đề và văn bản", "Chủ đề thi đua và văn bản chỉ đạo", "Mỗi chủ đề, mỗi văn bản một dòng. Ngày ghi như 18/4/2023.",
            [
                new("themes", RowShape.Text, [new(1, "", "Chủ đề thi đua", CellKind.Text, 45)]),
                new("documents", RowShape.Members,
                [
                    new(3, "symbol", "Số, ký hiệu", CellKind.Text, 20), new(4, "kind", "Loại văn bản", CellKind.Text, 18),
                    new(5, "date", "Ngày ban hành", CellKind.Date, 14), new(6, "about", "Nội dung (về việc)", CellKind.Text, 50),
                ]),
            ], []),
        new("Chỉ tiêu", "Kết quả chỉ tiêu giao ước thi đua", "Mỗi chỉ tiêu một dòng. Số gõ như thường viết: 1.833.468.000; 50 triệu; 1,8 tỷ đồng.",
            [
                new("targets", RowShape.Members,
                [
                    new(1, "name", "Tên chỉ tiêu", CellKind.Text, 45), new(2, "unitOfMeasure", "Đơn vị tính", CellKind.Text, 14),
                    new(3, "plan", "Kế hoạch năm", CellKind.Amount, 18), new(4, "actual", "Đã thực hiện", CellKind.Amount, 18),
                    new(5, "direction", "Kết quả tốt là khi", CellKind.Choice, 20) { Choices = Directions }, new(6, "note", "Ghi chú", CellKind.Text, 30),
                ]),
            ], []),
        .. year.Movements.Select((movement, index) => Movement(year, movement, index)),
        new("Điển hình", "Điển hình, sáng kiến, mô hình", "Mỗi điển hình, sáng kiến, mô hình một dòng.",
            [
                new("initiatives", RowShape.Members, [new(1, "title", "Tên", CellKind.Text, 45), new(2, "level", "Cấp công nhận", CellKind.Text, 18), new(3, "text", "Nội dung", CellKind.Text, 70)]),
            ], []),
        new("Khen thưởng", "Khen thưởng", "Mỗi hình thức và đối tượng một dòng; ghi số lượng, không ghi tên người.",
            [
                new("awards", RowShape.Members,
                [
                    new(1, "form", "Hình thức khen thưởng", CellKind.Text, 45),
                    new(2, "recipientKind", "Đối tượng", CellKind.Choice, 16) { Choices = [.. Enum.GetValues<AwardRecipient>().Select(kind => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), Phrases.Recipient(kind)))] },
                    new(3, "count", "Số lượng", CellKind.Whole, 12), new(4, "year", "Năm (nếu khác năm báo cáo)", CellKind.Whole, 16), new(5, "decision", "Số quyết định", CellKind.Text, 24),
                    new(6, "stage", "Tình trạng (để trống nếu đã được khen)", CellKind.Choice, 26) { Choices = [("nominated", "đề nghị khen thưởng")] },
                ]),
            ], []),
        Fields("Đánh giá", "Đánh giá và phương hướng", "Mỗi mục một ô; xuống dòng trong ô bằng Alt+Enter.", "assessment",
            ("strengths", "Ưu điểm"), ("shortcomings", "Tồn tại, hạn chế"), ("causes", "Nguyên nhân"), ("direction", "Phương hướng, nhiệm vụ"), ("proposals", "Kiến nghị, đề xuất")),
        Fields("Người lập", "Người lập báo cáo", "Sau khi tải lên, việc xác nhận báo cáo không có bí mật nhà nước làm trên trang web.", "submitter",
            ("name", "Họ và tên"), ("post", "Chức vụ"), ("contact", "Số điện thoại hoặc email")),
    ];

    /// <summary>Says of two workbooks whether they have the same sheets, columns and choices.</summary>
    public static string Template(BlocYear year)
    {
        var text = new StringBuilder();
        foreach (var sheet in Of(year))
        {
            text.Append(sheet.Name).Append('|');
            foreach (var table in sheet.Tables)
            {
                text.Append(table.Path).Append('|');
                foreach (var column in table.Columns) text.Append(column.Label).Append('|').AppendJoin('|', column.Choices).Append('|');
            }
        }

        text.AppendJoin('|', year.Movements.Select(movement => movement.Code));
        return $"{Format}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16]}";
    }

    /// <summary>A1, AB12.</summary>
    public static string Cell(int column, int row)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return FormattableString.Invariant($"{letters}{row}");
    }

    private static WorkbookSheet Movement(BlocYear year, Movement movement, int index)
    {
        var path = ReportSections.PathOf(index);
        var indicators = year.Indicators.Where(indicator => indicator.Movement is null || indicator.Movement == movement.Code).ToList();
        var labels = indicators.Select(indicator => indicators.Count(other => other.Name == indicator.Name) == 1 ? indicator.Name : $"{indicator.Name} ({indicator.UnitOfMeasure}, {indicator.Code})");
        return new(FormattableString.Invariant($"Phong trào {index + 1}"), Phrases.Name(movement), "Cột A: mỗi dòng một đoạn văn. Kết quả nổi bật: cụm từ ngắn, không có dấu chấm cuối. Giá trị: 1.833.468.000; 50 triệu; trên 21 tỷ đồng.",
        [
            new($"{path}.text", RowShape.Paragraph, [new(1, "", "Kết quả thực hiện", CellKind.Text, 70)]),
            new($"{path}.highlights", RowShape.Text, [new(3, "", "Kết quả nổi bật", CellKind.Text, 45)]),
            new($"{path}.figures", RowShape.Members,
            [
                new(5, "indicator", "Số liệu", CellKind.Choice, 40) { Choices = [.. indicators.Select(indicator => indicator.Code).Zip(labels)] },
                new(6, "", "Đơn vị tính", CellKind.Info, 12), new(7, "value", "Giá trị", CellKind.Amount, 22),
                new(8, "beneficiary", "Đối tượng thụ hưởng", CellKind.Text, 28), new(9, "note", "Ghi chú", CellKind.Text, 28),
            ]),
        ], []);
    }

    private static WorkbookSheet Fields(string name, string title, string hint, string path, params (string Member, string Label)[] fields) =>
        new(name, title, hint, [], [.. fields.Select((field, index) => new WorkbookField(FirstRow + index, $"{path}.{field.Member}", field.Label))]);
}
