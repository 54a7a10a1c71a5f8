using Emulation.Summaries.Formats;

namespace Emulation.Pages.Admin;

/// <summary>How a value of the document is typed on the page.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines of one text.</summary>
    Note,

    /// <summary>A list of texts, one a line.</summary>
    Lines,

    /// <summary>A date as 01/6/2024.</summary>
    Date,

    /// <summary>A moment of Vietnam's time as 01/6/2024 08:00.</summary>
    Moment,

    /// <summary>A list of whole numbers with commas between them.</summary>
    Days,

    /// <summary>One of <see cref="YearField.Options"/>.</summary>
    Choice,

    /// <summary>Some of <see cref="YearField.Options"/>.</summary>
    Ticks,

    /// <summary>The code of one of the year's units.</summary>
    Unit,

    /// <summary>The code of one of the year's movements.</summary>
    Movement,

    /// <summary>One of the year's periods.</summary>
    Period,

    /// <summary>A list of objects, each with <see cref="YearField.Fields"/>.</summary>
    Rows,
}

/// <summary>A member of the document as the administrator sees it.</summary>
/// <param name="Name">Member, with dots into objects.</param>
/// <param name="Label">What people call it; of rows, what one of them is called.</param>
public sealed record YearField(string Name, string Label, FieldKind Kind = FieldKind.Text, string? Hint = null, bool Optional = false)
{
    public IReadOnlyList<(string Value, string Label)> Options { get; init; } = [];

    public IReadOnlyList<YearField> Fields { get; init; } = [];
}

/// <summary>One page of the editor.</summary>
/// <param name="Slug">End of its address.</param>
/// <param name="Members">Top-level members of the document that it shows.</param>
/// <param name="Intro">What it is for.</param>
public sealed record YearSection(string Slug, string Title, IReadOnlyList<string> Members, IReadOnlyList<YearField> Fields, string Intro);

/// <summary>The whole document in sections, in the order in which people fill it in. Members, labels and how each is typed are said here and nowhere else.</summary>
public static class YearSchema
{
    public const string UnitsSlug = "don-vi";
    public const string RecipientsSlug = "noi-nhan";

    private static readonly YearField Code = new("code", "Mã", Hint: "Chữ thường không dấu, số và dấu gạch nối. Không đổi mã sau khi đã có báo cáo.");

    private static readonly YearField LegalBases = new("legalBases", "Căn cứ", FieldKind.Rows)
    {
        Fields =
        [
            new("symbol", "Số, ký hiệu", Hint: "Ví dụ: 299/CTr-UBND, 01-KH/KTĐ."),
            new("kind", "Loại văn bản", Hint: "Ví dụ: Chương trình, Kế hoạch, Quyết định."),
            new("issuer", "Cơ quan ban hành"),
            new("date", "Ngày ban hành", FieldKind.Date),
            new("about", "Trích yếu", Hint: "Không ghi chữ “về” ở đầu."),
        ],
    };

    /// <summary>A unit's own page.</summary>
    public static IReadOnlyList<YearField> Unit { get; } =
    [
        new("name", "Tên đơn vị"),
        Code,
        new("aliases", "Tên khác hay gặp", FieldKind.Lines, "Mỗi dòng một tên.", Optional: true),
        new("covenant.themes", "Chủ đề thi đua đã giao ước", FieldKind.Lines, "Mỗi dòng một chủ đề, không cần dấu ngoặc kép.", Optional: true),
        new("covenant.targets", "Chỉ tiêu giao ước", FieldKind.Rows)
        {
            Fields =
            [
                new("name", "Nội dung chỉ tiêu"),
                new("unitOfMeasure", "Đơn vị tính", Hint: "Ví dụ: báo cáo, %, đồng."),
                new("direction", "Cách đánh giá", FieldKind.Choice) { Options = [("higherIsBetter", "Càng cao càng tốt"), ("lowerIsBetter", "Càng thấp càng tốt")] },
                new("plan", "Kế hoạch cả năm", Hint: "Con số cụ thể, ví dụ 12, 98,5 hoặc 1,8 tỷ."),
            ],
        },
    ];

    public static IReadOnlyList<YearSection> Sections { get; } =
    [
        new("thong-tin-chung", "Thông tin chung", ["bloc", "year", "name", "label", "kind", "province", "standingBody", "theme", "note"],
        [
            new("name", "Tên chính thức của khối, cụm"),
            new("label", "Gọi tắt trong báo cáo", FieldKind.Choice) { Options = [("Khối", "Khối"), ("Cụm", "Cụm")] },
            new("kind", "Loại khối", Hint: "Ví dụ: Các cơ quan Đảng, Các sở ngành.", Optional: true),
            new("province", "Tỉnh, thành phố"),
            new("standingBody", "Thường trực theo dõi khối", Hint: "Ví dụ: Thường trực Hội đồng Thi đua - Khen thưởng tỉnh.", Optional: true),
            new("theme", "Chủ đề thi đua của năm", Optional: true),
            new("note", "Ghi chú của quản trị", FieldKind.Note, "Không in trong báo cáo.", Optional: true),
        ], "Tên gọi và chủ đề của khối trong năm."),
        new(UnitsSlug, "Đơn vị thành viên", ["units"], [], "Các đơn vị theo thứ tự chính thức; báo cáo của khối liệt kê theo thứ tự này."),
        new("truong-khoi", "Trưởng khối, Phó khối", ["roleTerms"],
        [
            new("roleTerms", "Nhiệm kỳ", FieldKind.Rows)
            {
                Fields =
                [
                    new("unit", "Đơn vị", FieldKind.Unit),
                    new("role", "Vai trò", FieldKind.Choice) { Options = [("", "Chọn vai trò"), ("lead", "Trưởng khối"), ("deputy", "Phó Trưởng khối")] },
                    new("from", "Từ ngày", FieldKind.Date),
                    new("to", "Đến hết ngày", FieldKind.Date),
                    new("decision", "Quyết định phân công", Optional: true),
                ],
            },
        ], "Đơn vị làm Trưởng khối theo dõi, tổng hợp và phát hành báo cáo trong thời gian ghi ở đây. Mỗi lúc chỉ có một Trưởng khối."),
        new("phong-trao", "Phong trào", ["movements"],
        [
            new("movements", "Phong trào", FieldKind.Rows)
            {
                Fields =
                [
                    new("names", "Tên phong trào", FieldKind.Lines, "Không cần dấu ngoặc kép. Nhiều phong trào báo cáo chung thì mỗi dòng một tên."),
                    new("code", "Mã", Hint: "Để trống để hệ thống đặt theo tên. Không đổi mã sau khi đã có báo cáo."),
                    new("tiedTo", "Gắn với", Optional: true),
                    new("launchedBy", "Cơ quan, người phát động", Optional: true),
                    new("form", "Hình thức", FieldKind.Choice) { Options = [("thematic", "Theo chuyên đề"), ("regular", "Thường xuyên"), ("campaign", "Theo đợt")] },
                    new("focus", "Nội dung trọng tâm", FieldKind.Lines, "Mỗi dòng một nội dung.", Optional: true),
                    LegalBases with { Label = "Căn cứ riêng của phong trào" },
                ],
            },
        ], "Các phong trào thi đua của năm, theo thứ tự trong báo cáo; đơn vị nhập kết quả theo từng phong trào."),
        new("chi-tieu", "Chỉ tiêu số liệu", ["indicators"],
        [
            new("indicators", "Chỉ tiêu", FieldKind.Rows)
            {
                Fields =
                [
                    new("name", "Tên chỉ tiêu", Hint: "Viết thường như trong câu, ví dụ: hỗ trợ, vận động giúp cho cơ sở."),
                    new("code", "Mã", Hint: "Để trống để hệ thống đặt theo tên. Không đổi mã sau khi đã có báo cáo."),
                    new("unitOfMeasure", "Đơn vị tính", Hint: "Ví dụ: đồng, nhà, ngày công, %."),
                    new("kind", "Loại số liệu", FieldKind.Choice) { Options = [("count", "Số lượng"), ("cash", "Bằng tiền"), ("inKind", "Bằng hiện vật")] },
                    new("aggregation", "Cách tổng hợp", FieldKind.Choice) { Options = [("sum", "Cộng dồn"), ("mean", "Bình quân"), ("max", "Lấy số lớn nhất"), ("latest", "Lấy số mới nhất"), ("none", "Không tổng hợp")] },
                    new("decimals", "Số chữ số thập phân", FieldKind.Choice) { Options = [("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")] },
                    new("movement", "Thuộc phong trào", FieldKind.Movement, Optional: true),
                ],
            },
        ], "Các số liệu mà đơn vị báo cáo và khối cộng lại. Tiền và hiện vật không cộng chung."),
        new("lich", "Lịch báo cáo", ["calendar"],
        [
            new("calendar", "Kỳ báo cáo", FieldKind.Rows)
            {
                Fields =
                [
                    new("period", "Kỳ", FieldKind.Period),
                    new("from", "Số liệu từ ngày", FieldKind.Date),
                    new("to", "Số liệu đến hết ngày", FieldKind.Date),
                    new("opens", "Mở nhận báo cáo từ ngày", FieldKind.Date),
                    new("due", "Hạn nộp (hết ngày)", FieldKind.Date),
                    new("closes", "Đóng nhận (hết ngày)", FieldKind.Date, "Nộp sau hạn đến ngày này vẫn nhận, tính là nộp chậm."),
                    new("summaryDue", "Lập báo cáo tổng hợp lúc", FieldKind.Moment, "Từ ngày hạn nộp trở đi."),
                    new("finalSummaryDue", "Lập lại lần cuối lúc", FieldKind.Moment, "Sau ngày đóng nhận."),
                    new("reminderDays", "Nhắc đơn vị chưa nộp", FieldKind.Days, "Số ngày so với hạn nộp, cách nhau bằng dấu phẩy; số âm là trước hạn: -10, -3, 0, 1.", Optional: true),
                ],
            },
        ], "Ngày tính theo giờ Việt Nam. Ngày viết ngày/tháng/năm, ví dụ 25/6/2024; giờ viết sau ngày, ví dụ 26/6/2024 08:00."),
        new("the-thuc", "Thể thức văn bản", ["format"],
        [
            new("format.pack", "Mẫu thể thức", FieldKind.Choice) { Options = [.. FormatPack.Codes.Reverse().Select(code => (code, FormatPack.Find(code)!.Name))] },
            new("format.superiorOrgan", "Cơ quan chủ quản", Hint: "Dòng đầu bên trái, in hoa. Ví dụ: TỈNH ỦY HÀ GIANG.", Optional: true),
            new("format.issuingOrgan", "Cơ quan ban hành", Hint: "Dòng thứ hai bên trái, in hoa đậm."),
            new("format.symbolSuffix", "Ký hiệu sau số", Hint: "Ví dụ KTĐ trong “Số 15-BC/KTĐ”."),
            new("format.place", "Địa danh trước ngày", Hint: "Ví dụ: Hà Giang."),
            new("format.addressees", "Kính gửi", FieldKind.Lines, "Mỗi dòng một nơi; để trống nếu không có.", Optional: true),
            new("format.copyTo", "Nơi nhận in cuối văn bản", FieldKind.Lines, "Mỗi dòng một nơi, không cần dấu gạch và dấu chấm phẩy.", Optional: true),
            new("format.signerAuthority", "Quyền hạn ký", Hint: "Ví dụ: T/M KHỐI GIAO ƯỚC THI ĐUA.", Optional: true),
            new("format.signerPost", "Chức vụ người ký", Hint: "Ví dụ: TRƯỞNG KHỐI."),
            new("format.signerName", "Họ tên người ký", Hint: "Để trống nếu chưa biết; khi phát hành mới bắt buộc.", Optional: true),
        ], "Phần đầu, phần cuối của báo cáo in ra và người ký."),
        new("can-cu", "Căn cứ", ["legalBases"], [LegalBases], "Văn bản mà công tác thi đua của năm dựa vào, theo thứ tự in trong báo cáo."),
        new("chu-viet-tat", "Chữ viết tắt", ["abbreviations"],
        [
            new("abbreviations", "Chữ viết tắt", FieldKind.Rows)
            {
                Fields =
                [
                    new("word", "Viết tắt", Hint: "Ví dụ: UBND."),
                    new("full", "Viết đầy đủ", Hint: "Viết như ở giữa câu, ví dụ: Ủy ban nhân dân."),
                ],
            },
        ], "Chữ viết tắt riêng của khối. Báo cáo tổng hợp viết đầy đủ ở lần dùng đầu tiên; các chữ thông dụng như UBND, TĐKT đã có sẵn."),
        new(RecipientsSlug, "Nơi nhận", ["recipients"],
        [
            new("recipients", "Nơi nhận", FieldKind.Rows)
            {
                Fields =
                [
                    new("name", "Tên nơi nhận"),
                    new("code", "Mã", Hint: "Để trống để hệ thống đặt theo tên."),
                    new("channel", "Cách nhận", FieldKind.Choice) { Options = [("pull", "Tự lấy từ danh sách báo cáo đã phát hành"), ("webhook", "Hệ thống gửi đến một địa chỉ (webhook)")] },
                    new("address", "Địa chỉ webhook", Hint: "Bắt đầu bằng https://; chỉ điền khi hệ thống gửi đến.", Optional: true),
                    new("gets", "Nhận những gì", FieldKind.Ticks) { Options = [("summaries", "Báo cáo đã phát hành"), ("reminders", "Nhắc đơn vị chưa nộp"), ("alerts", "Cảnh báo cho người phụ trách"), ("submissions", "Tin có đơn vị vừa gửi báo cáo")] },
                ],
            },
        ], "Cơ quan hoặc hệ thống được gửi báo cáo đã phát hành."),
    ];

    public static YearSection? Find(string slug) => Sections.FirstOrDefault(section => section.Slug == slug);

    /// <summary>The section of an error's path.</summary>
    public static YearSection SectionOf(string path) =>
        Sections.FirstOrDefault(section => section.Members.Contains(path.Split('.', '[')[0])) ?? Sections[0];
}
