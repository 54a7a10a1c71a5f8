using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>Reads what the units report on: the year's movements and the catalogue of figures.</summary>
internal sealed class BlocYearCatalogue
{
    /// <summary>The one unit of measure of money; a figure typed as "1,8 tỷ đồng" is kept in it.</summary>
    private const string Dong = "đồng";

    private readonly Dictionary<string, string> movements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> indicators = new(StringComparer.Ordinal);

    public IReadOnlyList<Movement> Movements(ObjectReader reader) => reader.List("movements", Limits.Year.Movements, Movement);

    /// <remarks>To be read after the movements.</remarks>
    public IReadOnlyList<Indicator> Indicators(ObjectReader reader) => reader.List("indicators", Limits.Year.Indicators, Indicator);

    private Movement Movement(ObjectReader movement) => new(
        UniqueCode(movement, movements),
        BlocYearForm.AtLeastOne(movement, "names", () => Names(movement), "Chưa có tên phong trào; hãy ghi ít nhất một tên."),
        movement.Text("tiedTo", Limits.Year.Sentence),
        movement.Text("launchedBy", Limits.Year.Name),
        movement.Choice<MovementForm>("form", MovementForm.Thematic),
        movement.Texts("focus", Limits.Year.Focus, Limits.Year.Sentence),
        BlocYearPaper.LegalBases(movement));

    private static IReadOnlyList<string> Names(ObjectReader movement) =>
        [.. movement.Texts("names", Limits.Year.MovementNames, Limits.Year.Sentence).Select(TextRules.Unquoted).Where(name => name.Length > 0)];

    private Indicator Indicator(ObjectReader indicator)
    {
        var code = UniqueCode(indicator, indicators);
        var name = indicator.RequiredText("name", Limits.Year.Name);
        var unit = indicator.RequiredText("unitOfMeasure", Limits.Year.UnitOfMeasure);
        if (string.Equals(unit, Dong, StringComparison.OrdinalIgnoreCase)) unit = Dong;
        var kind = BlocYearForm.Sound(indicator, () => indicator.Choice<FigureKind>("kind", FigureKind.Count));
        var aggregation = indicator.Choice<Aggregation>("aggregation", Aggregation.Sum);
        var decimals = BlocYearForm.Sound(indicator, () => indicator.Whole("decimals", 0, Limits.Year.Decimals) ?? 0);

        if (unit == Dong && kind is not (null or FigureKind.Cash)) indicator.Error("kind", "Đơn vị tính là đồng; hãy đặt kind là cash.");
        if (unit == Dong && decimals > 0) indicator.Error("decimals", "Tiền ghi bằng đồng chẵn; hãy đặt decimals là 0.");
        if (kind == FigureKind.Cash && unit is not ("" or Dong))
        {
            indicator.Error("unitOfMeasure", "Số tiền được lưu bằng đồng; hãy đặt unitOfMeasure là đồng, người nhập vẫn gõ được “1,8 tỷ đồng”.");
        }

        return new(code, name, unit, kind ?? default, aggregation, decimals ?? 0, MovementOf(indicator));
    }

    private string? MovementOf(ObjectReader indicator)
    {
        if (indicator.Text("movement", Limits.Year.ShortName) is not { } code) return null;
        if (!movements.ContainsKey(code)) indicator.Error("movement", "Không có phong trào nào mang mã này trong movements; hãy sửa mã hoặc bỏ trống.");
        return code;
    }

    private static string UniqueCode(ObjectReader reader, Dictionary<string, string> seen)
    {
        var code = reader.RequiredCode("code");
        if (code.Length > 0 && !seen.TryAdd(code, reader.Path)) reader.Error("code", $"Mã đã dùng ở {seen[code]}; hãy đặt mã khác.");
        return code;
    }
}
