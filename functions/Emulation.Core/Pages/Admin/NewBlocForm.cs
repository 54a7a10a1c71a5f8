using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Summaries.Formats;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Reads the few facts from which a bloc begins.</summary>
internal static class NewBlocForm
{
    private const int MaxUnits = 10_000;

    /// <summary>The first draft and where it belongs, or what is wrong by field.</summary>
    public static (BlocCode Bloc, int Year, JsonObject? Draft, Dictionary<string, string[]> Errors) Read(IFormCollection form)
    {
        var errors = new Dictionary<string, string[]>();
        string Text(string name, string missing)
        {
            var (text, error) = TextRules.Clean(form[name].ToString(), multiline: false);
            if (error is not null || text!.Length == 0) errors[name] = [error ?? missing];
            return text ?? "";
        }

        var name = Text("name", "Chưa nhập tên; hãy ghi tên chính thức của khối, cụm.");
        if (!YearEditor.TryYear(form["year"].ToString().Trim(), out var year)) errors["year"] = ["Năm chưa đúng; hãy viết bốn chữ số, ví dụ 2024."];
        var province = Text("province", "Chưa nhập; hãy ghi tên tỉnh, thành phố.");
        var units = form["units"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var counted = form["count"].ToString().Trim();
        if (units.Length == 0 && int.TryParse(counted, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MaxUnits)
        {
            units = [.. Enumerable.Range(1, count).Select(number => $"Đơn vị {number}")];
        }
        else if (units.Length == 0)
        {
            errors["units"] = ["Chưa có đơn vị nào; hãy nhập tên từng đơn vị, hoặc ghi số đơn vị ở ô bên dưới."];
        }

        var pack = form["pack"].ToString();
        if (!FormatPack.Codes.Contains(pack)) errors["pack"] = ["Chưa chọn mẫu thể thức; hãy chọn trong danh sách."];
        var typed = form["bloc"].ToString().Trim();
        if (!BlocCode.TryParse(typed.Length > 0 ? typed : CodeMaker.From(name, "khoi-thi-dua"), null, out var bloc))
        {
            errors["bloc"] = ["Mã không hợp lệ; dùng 2–40 ký tự a–z, 0–9 và dấu gạch nối, ví dụ “khoi-so-nganh”."];
        }

        return (bloc, year, errors.Count > 0 ? null : NewBlocYear.From(bloc, year, name, province, pack, units), errors);
    }
}
