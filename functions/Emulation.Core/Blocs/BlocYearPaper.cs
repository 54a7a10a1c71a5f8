using System.Text.Json;
using Emulation.Summaries.Formats;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>Reads what the paper rests on, how it looks and who gets it.</summary>
internal static class BlocYearPaper
{
    public static IReadOnlyList<LegalBasis> LegalBases(ObjectReader reader) => reader.List("legalBases", Limits.Year.LegalBases, basis => new LegalBasis(
        basis.RequiredText("symbol", Limits.Year.Symbol),
        basis.RequiredText("kind", Limits.Year.ShortName),
        basis.RequiredText("issuer", Limits.Year.Name),
        basis.RequiredDate("date"),
        basis.RequiredText("about", Limits.Year.Sentence)));

    /// <summary>Null where there are none: a document without them stays as it was.</summary>
    public static IReadOnlyList<Abbreviation>? Abbreviations(ObjectReader reader)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var list = reader.List("abbreviations", Limits.Year.Abbreviations, entry =>
        {
            var word = entry.RequiredText("word", Limits.Year.Label);
            if (word.Any(c => !char.IsLetterOrDigit(c) && c is not '-')) entry.Error("word", "Chữ viết tắt chỉ gồm chữ cái, chữ số và dấu gạch nối; hãy bỏ dấu cách và dấu câu.");
            else if (word.Length > 0 && !seen.Add(word)) entry.Error("word", "Chữ viết tắt này đã có ở trên; hãy xóa một mục.");
            return new Abbreviation(word, entry.RequiredText("full", Limits.Year.Name));
        });
        return list.Count > 0 ? list : null;
    }

    public static PaperFormat Format(ObjectReader reader, IReadOnlyCollection<string> knownPacks) => reader.RequiredPart("format", format =>
    {
        var pack = format.RequiredCode("pack");
        if (pack.Length > 0 && !knownPacks.Contains(pack))
        {
            var choice = $"hãy chọn một trong: {string.Join(", ", knownPacks.Order(StringComparer.Ordinal))}.";
            format.Error("pack", FormatPack.Find(pack) is { } other
                ? $"Mẫu thể thức này có hiệu lực từ ngày {Vietnamese.Date(other.ValidFrom)}{(other.ValidTo is { } last ? $" đến ngày {Vietnamese.Date(last)}" : "")}, không dùng được cho năm này; {choice}"
                : $"Chưa có mẫu thể thức này; {choice}");
        }

        return new PaperFormat(
            pack,
            format.Text("superiorOrgan", Limits.Year.Name),
            format.RequiredText("issuingOrgan", Limits.Year.Name),
            format.RequiredText("symbolSuffix", Limits.Year.SymbolSuffix),
            format.RequiredText("place", Limits.Year.ShortName),
            format.Texts("addressees", Limits.Year.Addressees, Limits.Year.Name),
            format.Texts("copyTo", Limits.Year.CopyTo, Limits.Year.Name),
            format.Text("signerAuthority", Limits.Year.Name),
            format.RequiredText("signerPost", Limits.Year.Name),
            format.Text("signerName", Limits.Year.ShortName));
    });

    public static IReadOnlyList<Recipient> Recipients(ObjectReader reader)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        return reader.List("recipients", Limits.Year.Recipients, recipient =>
        {
            var code = recipient.RequiredCode("code");
            if (code.Length > 0 && !seen.TryAdd(code, recipient.Path)) recipient.Error("code", $"Mã đã dùng ở {seen[code]}; hãy đặt mã khác.");
            var name = recipient.RequiredText("name", Limits.Year.Name);
            var channel = BlocYearForm.Sound(recipient, () => recipient.Choice<RecipientChannel>("channel"));
            return new Recipient(code, name, channel ?? default, Address(recipient, channel), Gets(recipient));
        });
    }

    /// <summary>Summaries where nothing is said.</summary>
    private static IReadOnlyList<RecipientInterest> Gets(ObjectReader recipient)
    {
        if (recipient.Raw("gets") is null) return [RecipientInterest.Summaries];
        var before = recipient.Errors.Count;
        var gets = new SortedSet<RecipientInterest>();
        foreach (var text in recipient.Texts("gets", Limits.Year.Interests, Limits.Year.ShortName))
        {
            if (Enum.GetValues<RecipientInterest>().Cast<RecipientInterest?>().FirstOrDefault(interest => JsonNamingPolicy.CamelCase.ConvertName(interest.ToString()!) == text) is { } known) gets.Add(known);
            else recipient.Error("gets", $"“{text}” không có trong danh mục; hãy chọn trong: summaries, reminders, alerts, submissions.");
        }

        if (gets.Count == 0 && recipient.Errors.Count == before) recipient.Error("gets", "Chưa chọn nhận gì; hãy chọn ít nhất một trong: summaries, reminders, alerts, submissions.");
        return [.. gets];
    }

    private static Uri? Address(ObjectReader recipient, RecipientChannel? channel)
    {
        var before = recipient.Errors.Count;
        var text = recipient.Text("address", Limits.Year.Address);
        if (recipient.Errors.Count > before) return null;
        Uri? address = null;
        var error = (channel, text) switch
        {
            (RecipientChannel.Webhook, null) => "Chưa có địa chỉ; kênh webhook cần một địa chỉ https, hãy điền.",
            (RecipientChannel.Webhook, _) => WebhookError(text, out address),
            (RecipientChannel.Pull, not null) => "Kênh pull không dùng địa chỉ; hãy bỏ địa chỉ hoặc đổi channel thành webhook.",
            _ => null,
        };
        if (error is not null) recipient.Error("address", error);
        return address;
    }

    /// <summary>What is wrong with a webhook's address. Whether its host may be called is the delivery's to say, when it calls.</summary>
    private static string? WebhookError(string text, out Uri? address)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out address) || address.Host.Length == 0) return "Địa chỉ không hợp lệ; hãy ghi đầy đủ, ví dụ https://tiepnhan.example.vn/bao-cao.";
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) return "Địa chỉ phải bắt đầu bằng https://; hãy dùng địa chỉ có mã hóa.";
        return address.UserInfo.Length > 0 ? "Địa chỉ không được chứa tên đăng nhập hay mật khẩu; hãy bỏ phần trước dấu @." : null;
    }
}
