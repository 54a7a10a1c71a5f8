using System.Text.Json;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>What makes a draft an issued report: what the records office registered and who signed it.</summary>
/// <param name="Number">As registered, without leading zeros, such as "5" or "12a".</param>
/// <param name="Symbol">Number and symbol as printed, such as "15-BC/KTĐ".</param>
/// <param name="Date">Day of issue.</param>
/// <param name="Place">Place name before the date.</param>
/// <param name="SignerAuthority">Such as "T/M KHỐI GIAO ƯỚC THI ĐUA".</param>
/// <param name="SignerPost">Such as "TRƯỞNG KHỐI".</param>
/// <param name="SignerName">Name under the signature.</param>
/// <param name="At">When it was issued here, UTC+7.</param>
/// <param name="FromVersion">The draft that was issued; its content is this version's.</param>
/// <param name="Replaces">The issued version that this one takes the place of; null for the first.</param>
public sealed record Issue(
    string Number,
    string Symbol,
    DateOnly Date,
    string Place,
    string? SignerAuthority,
    string SignerPost,
    string SignerName,
    DateTimeOffset At,
    int FromVersion,
    int? Replaces);

/// <summary>The particulars that the lead gives; what is left out is as the bloc's format says.</summary>
public sealed record IssueRequest(string Number, DateOnly Date, string? Place, string SignerName, string? SignerPost, string? SignerAuthority)
{
    /// <summary>The valid particulars, or every error under its path.</summary>
    public static Parsed<IssueRequest> Parse(JsonElement document, PeriodCalendar calendar, DateOnly today) => ObjectReader.Read(document, root => new IssueRequest(
        ReadNumber(root),
        ReadDate(root, calendar, today),
        root.Text("place", Limits.Year.ShortName),
        root.RequiredText("signerName", Limits.Year.ShortName),
        root.Text("signerPost", Limits.Year.Name),
        root.Text("signerAuthority", Limits.Year.Name)));

    /// <summary>The same particulars with nothing left out.</summary>
    public IssueRequest Under(PaperFormat format) => this with
    {
        Place = Place ?? format.Place,
        SignerPost = SignerPost ?? format.SignerPost,
        SignerAuthority = SignerAuthority ?? format.SignerAuthority,
    };

    /// <summary>What was asked for when the version was issued.</summary>
    public static IssueRequest Of(Issue issue) => new(issue.Number, issue.Date, issue.Place, issue.SignerName, issue.SignerPost, issue.SignerAuthority);

    /// <summary>"05" and "5" are one number; it is printed as the format pack pads it.</summary>
    private static string ReadNumber(ObjectReader root)
    {
        var text = root.RequiredText("number", 20);
        var number = text.TrimStart('0');
        var digits = number.TakeWhile(char.IsAsciiDigit).Count();
        if (text.Length > 0 && (digits is 0 or > 6 || number.Length > digits + 1 || !number[digits..].All(char.IsAsciiLetter)))
        {
            root.Error("number", "Chỉ ghi số văn thư đã cấp, ví dụ 15 hoặc 15a; phần ký hiệu sau số được tự thêm.");
        }

        return number;
    }

    private static DateOnly ReadDate(ObjectReader root, PeriodCalendar calendar, DateOnly today)
    {
        var date = root.RequiredDate("date");
        var last = today.AddDays(Limits.Summary.DaysAhead);
        if (date != default && (date < calendar.Opens || date > last))
        {
            root.Error("date", $"Ngày ban hành phải từ ngày mở nhận báo cáo {Vietnamese.Date(calendar.Opens)} đến ngày {Vietnamese.Date(last)}; hãy kiểm tra lại ngày, tháng, năm.");
        }

        return date;
    }
}
