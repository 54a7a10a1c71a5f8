using System.Globalization;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>Reads the units and their terms of office: every code, place and name belongs to one unit, and one unit leads at a time.</summary>
internal sealed class BlocYearMembers
{
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> orders = [];
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(DateOnly From, DateOnly To, string Path)> leads = [];

    public IReadOnlyList<Unit> Units(ObjectReader reader)
    {
        var units = BlocYearForm.AtLeastOne(
            reader, "units", () => reader.List("units", Limits.Year.Units, Unit), "Chưa có đơn vị nào; hãy khai ít nhất một đơn vị.");
        return [.. units.OrderBy(unit => unit.Order)];
    }

    /// <remarks>To be read after the units.</remarks>
    public IReadOnlyList<RoleTerm> RoleTerms(ObjectReader reader) => reader.List("roleTerms", Limits.Year.RoleTerms, Term);

    private Unit Unit(ObjectReader unit)
    {
        var code = unit.RequiredCode("code");
        if (code.Length > 0 && !codes.TryAdd(code, unit.Path)) unit.Error("code", $"Mã đã dùng ở {codes[code]}; hãy đặt mã khác.");

        var order = BlocYearForm.Sound(unit, () => unit.RequiredWhole("order", 1, Limits.Year.Order));
        if (order is { } place && !orders.TryAdd(place, unit.Path)) unit.Error("order", $"Số thứ tự đã dùng ở {orders[place]}; hãy đặt số khác.");

        var name = unit.RequiredText("name", Limits.Year.Name);
        if (name.Length > 0 && Taken(name, unit.Path) is { } error) unit.Error("name", error);

        var own = new HashSet<string>(StringComparer.Ordinal) { name };
        var aliases = unit.Texts("aliases", Limits.Year.Aliases, Limits.Year.Name, alias =>
            own.Add(alias) ? Taken(alias, unit.Path) : "Tên này đã ghi cho đơn vị; hãy bỏ bớt.");

        UnitCode.TryParse(code, null, out var unitCode);
        return new(unitCode, order ?? 0, name, aliases, BlocYearCovenant.Of(unit));
    }

    /// <summary>
    /// What is wrong with a name that another unit has. Papers are careless with capitals and spaces, so names that differ
    /// in nothing else are one; within one unit such spellings are what aliases are for.
    /// </summary>
    private string? Taken(string name, string path)
    {
        var key = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return names.TryAdd(key, path) || names[key] == path ? null : $"Tên này đã thuộc về {names[key]}; hãy ghi tên khác để phân biệt.";
    }

    private RoleTerm Term(ObjectReader term)
    {
        var code = term.RequiredCode("unit");
        if (code.Length > 0 && codes.Count > 0 && !codes.ContainsKey(code))
        {
            term.Error("unit", "Không có đơn vị nào mang mã này trong units; hãy sửa mã hoặc khai thêm đơn vị.");
        }

        var role = BlocYearForm.Sound(term, () => term.Choice<BlocRole>("role"));
        var from = term.RequiredDate("from");
        var to = term.RequiredDate("to");
        if (from != default && to != default)
        {
            if (to < from) term.Error("to", $"Ngày kết thúc phải từ {BlocYearDates.Shown(from)} trở đi; hãy sửa ngày.");
            else if (role == BlocRole.Lead) Lead(term, from, to);
        }

        UnitCode.TryParse(code, null, out var unit);
        return new(unit, role ?? default, from, to, term.Text("decision", Limits.Year.Name));
    }

    private void Lead(ObjectReader term, DateOnly from, DateOnly to)
    {
        foreach (var earlier in leads)
        {
            if (to < earlier.From || earlier.To < from) continue;
            term.Error("from", string.Create(
                CultureInfo.InvariantCulture,
                $"Trùng thời gian với Trưởng khối ở {earlier.Path} ({BlocYearDates.Shown(earlier.From)}–{BlocYearDates.Shown(earlier.To)}); mỗi lúc chỉ có một Trưởng khối, hãy sửa ngày."));
            break;
        }

        leads.Add((from, to, term.Path));
    }
}
