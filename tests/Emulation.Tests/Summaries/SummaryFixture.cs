using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Formats;

namespace Emulation.Tests.Summaries;

/// <summary>A bloc of four units, their reports, and the report that is made of them.</summary>
internal static class SummaryFixture
{
    public static readonly DateTimeOffset AsOf = new(2023, 6, 26, 1, 0, 0, TimeSpan.Zero);

    public static readonly PeriodCalendar Calendar = new(
        Period.Parse("2023H1"), new(2023, 1, 1), new(2023, 6, 30), new(2023, 6, 1), new(2023, 6, 25), new(2023, 7, 5), new(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7)), new(2023, 7, 6, 8, 0, 0, TimeSpan.FromHours(7)), []);

    /// <summary>Codes are in no order, so that a list in official order cannot come about by sorting.</summary>
    public static readonly BlocYear Year = new(
        BlocCode.Parse("khoi-1"),
        2023,
        "Khối thi đua số 1",
        "Khối",
        null,
        "Hà Giang",
        null,
        null,
        [],
        [Unit("van-phong", 1, "Văn phòng"), Unit("ban-to", 2, "Ban Tổ chức"), Unit("uy-ban", 3, "Ủy ban Kiểm tra"), Unit("bao", 4, "Báo Hà Giang")],
        [
            new(UnitCode.Parse("ban-to"), BlocRole.Lead, new(2022, 1, 1), new(2022, 12, 31), null),
            new(UnitCode.Parse("van-phong"), BlocRole.Lead, new(2023, 1, 1), new(2023, 12, 31), null),
            new(UnitCode.Parse("bao"), BlocRole.Deputy, new(2023, 1, 1), new(2023, 12, 31), null),
        ],
        [Movement("so-hoa", "Chuyển đổi số"), Movement("giup-do", "Vì người nghèo"), Movement("van-hoa", "Văn hóa công sở")],
        [
            new("tien", "hỗ trợ cơ sở", "đồng", FigureKind.Cash, Aggregation.Sum, 0, null),
            new("gao", "hỗ trợ cơ sở", "tấn gạo", FigureKind.InKind, Aggregation.Sum, 0, null),
            new("ty-le", "hồ sơ trên mạng", "%", FigureKind.Count, Aggregation.Mean, 2, null),
            new("dai-nhat", "đợt ra quân dài nhất", "ngày", FigureKind.Count, Aggregation.Max, 0, null),
            new("dan-so", "hộ nghèo của xã", "hộ", FigureKind.Count, Aggregation.Latest, 0, null),
            new("diem", "điểm tự chấm", "điểm", FigureKind.Count, Aggregation.None, 1, null),
        ],
        [Calendar],
        new("hd36-2018", "Tỉnh ủy Hà Giang", "Khối thi đua số 1", "KTĐ", "Hà Giang", [], ["Các đơn vị", "Lưu"], null, "TRƯỞNG KHỐI", null),
        [],
        null);

    public static readonly Submission Empty = new([], [], [], [], [], [], Assessment.Empty, new("An", "Chuyên viên", null), true);

    public static FormatPack Pack => FormatPack.Find("hd36-2018")!;

    public static Submission Report(params MovementResult[] movements) => Empty with { Movements = movements };

    public static MovementResult Result(string movement, params Figure[] figures) => new(movement, null, [], figures);

    public static Figure Figure(string indicator, decimal value, Qualifier qualifier = Qualifier.Exact, string? beneficiary = null) => new(indicator, value, qualifier, beneficiary, null);

    /// <summary>The unit's report in force; the later the day in June, the later it came.</summary>
    public static SubmissionInForce From(string unit, Submission submission, int day = 20, int daysLate = 0)
    {
        var at = new DateTimeOffset(2023, 6, day, 1, 30, 0, TimeSpan.Zero);
        return new(UnitCode.Parse(unit), new Revision(1, at, at, daysLate, new('a', 64), 1, "0123456789abcdef" + new string('0', 48)), submission);
    }

    public static Summary Build(params SubmissionInForce[] submissions) => SummaryBuilder.Build(Year, Calendar, submissions, null, AsOf, 1);

    public static Summary Build(LeadText lead, params SubmissionInForce[] submissions) => SummaryBuilder.Build(Year, Calendar, submissions, lead, AsOf, 1);

    public static Report Compose(params SubmissionInForce[] submissions) => ReportComposer.Compose(Build(submissions), Pack);

    public static Report Compose(LeadText lead, params SubmissionInForce[] submissions) => ReportComposer.Compose(Build(lead, submissions), Pack);

    /// <summary>The body, one line for each heading, paragraph and item.</summary>
    public static string[] Lines(this Report report) => [.. report.Blocks.SelectMany(block => block switch
    {
        Heading heading => [$"{new string('#', heading.Level)} {heading.Number} {heading.Text}"],
        Paragraph paragraph => [Text(paragraph.Runs)],
        BulletList list => list.Items.Select(item => "- " + Text(item)),
        Chart => [],
        _ => (IEnumerable<string>)[block.ToString()!],
    })];

    /// <summary>The lines under a heading, up to the next of any level or the closing words.</summary>
    public static string[] Under(this Report report, string heading) =>
        [.. report.Lines().SkipWhile(line => !(line.StartsWith('#') && line.EndsWith(heading, StringComparison.Ordinal))).Skip(1).TakeWhile(line => !line.StartsWith('#') && !line.EndsWith("./.", StringComparison.Ordinal))];

    public static string[] Headings(this Report report) => [.. report.Lines().Where(line => line.StartsWith('#'))];

    /// <summary>The annex's rows, cells parted by bars.</summary>
    public static string[] Rows(this Report report, string annex) =>
        [.. report.Annexes.Single(a => a.Title == annex).Blocks.OfType<Table>().Single().Rows.Select(row => string.Join(" | ", row.Cells.Select(cell => cell.Text)))];

    private static string Text(IEnumerable<Run> runs) => string.Concat(runs.Select(run => run.Text));

    private static Unit Unit(string code, int order, string name) => new(UnitCode.Parse(code), order, name, []);

    private static Movement Movement(string code, string name) => new(code, [name], null, null, MovementForm.Regular, [], []);
}
