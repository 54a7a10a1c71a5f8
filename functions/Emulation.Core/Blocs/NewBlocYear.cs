using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Periods;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>What becomes of the terms of office when a year is copied.</summary>
public enum CopiedTerms { Emptied, Moved }

/// <summary>The first draft of a bloc's year: from a few facts, or from the year before.</summary>
public static class NewBlocYear
{
    /// <summary>A year with dates as the field usually sets them; everything else is for people to fill in.</summary>
    /// <param name="units">Names in official order.</param>
    public static JsonObject From(BlocCode bloc, int year, string name, string province, string pack, IReadOnlyList<string> units)
    {
        var label = name.StartsWith("Cụm", StringComparison.OrdinalIgnoreCase) ? "Cụm" : "Khối";
        var capitals = name.ToUpper(CultureInfo.InvariantCulture);
        return new()
        {
            ["bloc"] = bloc.ToString(),
            ["year"] = year,
            ["name"] = name,
            ["label"] = label,
            ["province"] = province,
            ["units"] = Units([], units),
            ["calendar"] = new JsonArray([.. new[] { PeriodKind.H1, PeriodKind.FY }.Select(kind => (JsonNode)Calendar(new(year, kind)))]),
            ["format"] = new JsonObject
            {
                ["pack"] = pack,
                ["issuingOrgan"] = capitals,
                ["symbolSuffix"] = "KTĐ",
                ["place"] = province,
                // State documents write TM., Party documents T/M.
                ["signerAuthority"] = (pack.StartsWith("hd", StringComparison.Ordinal) ? "T/M " : "TM. ") + capitals,
                ["signerPost"] = "TRƯỞNG " + label.ToUpper(CultureInfo.InvariantCulture),
                ["copyTo"] = new JsonArray($"Các đơn vị thành viên trong {label}", "Lưu"),
            },
        };
    }

    /// <summary>The units with more behind them, numbered anew; codes are made from the names.</summary>
    public static JsonArray Units(JsonArray units, IEnumerable<string> names)
    {
        var taken = units.Select(unit => unit?["code"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
        var all = units.Select(unit => unit?.DeepClone()).ToList();
        all.AddRange(names.Select(name => new JsonObject { ["code"] = CodeMaker.Take(CodeMaker.From(name, "don-vi"), taken), ["name"] = name }));
        for (var i = 0; i < all.Count; i++) all[i]!["order"] = i + 1;
        return new([.. all]);
    }

    /// <summary>
    /// The year before as a draft of another one: the calendar moved by whole years. What is decided anew each year (theme, covenants,
    /// who signs, the remark) starts empty; dates of documents are facts and stay.
    /// </summary>
    public static JsonObject Copy(BlocYear before, int year, CopiedTerms terms, bool withLegalBases)
    {
        var by = year - before.Year;
        var moved = before with
        {
            Year = year,
            Theme = null,
            Note = null,
            LegalBases = withLegalBases ? before.LegalBases : [],
            Units = [.. before.Units.Select(unit => unit with { Covenant = null })],
            RoleTerms = terms == CopiedTerms.Emptied ? [] : [.. before.RoleTerms.Select(term => term with { From = term.From.AddYears(by), To = term.To.AddYears(by), Decision = null })],
            Calendar =
            [
                .. before.Calendar.Select(entry => entry with
                {
                    Period = entry.Period with { Year = entry.Period.Year + by },
                    From = entry.From.AddYears(by),
                    To = entry.To.AddYears(by),
                    Opens = entry.Opens.AddYears(by),
                    Due = entry.Due.AddYears(by),
                    Closes = entry.Closes.AddYears(by),
                    SummaryDue = entry.SummaryDue.AddYears(by),
                    FinalSummaryDue = entry.FinalSummaryDue.AddYears(by),
                }),
            ],
            Format = before.Format with { SignerName = null },
        };
        return JsonNode.Parse(Json.Write(moved))!.AsObject();
    }

    /// <summary>A reporting period with its usual dates: half-year reports are due on 25/6, full-year ones on 15/12, ten days are taken late.</summary>
    public static JsonObject Calendar(Period period)
    {
        var (from, to) = period.Kind == PeriodKind.H1 ? (new DateOnly(period.Year, 1, 1), new DateOnly(period.Year, 6, 30))
            : (new DateOnly(period.Year, period.Kind == PeriodKind.H2 ? 7 : 1, 1), new DateOnly(period.Year, 12, 31));
        var (opens, due) = period.Kind == PeriodKind.H1 ? (new DateOnly(period.Year, 6, 1), new DateOnly(period.Year, 6, 25)) : (new DateOnly(period.Year, 11, 20), new DateOnly(period.Year, 12, 15));
        return new()
        {
            ["period"] = period.ToString(),
            ["from"] = Day(from),
            ["to"] = Day(to),
            ["opens"] = Day(opens),
            ["due"] = Day(due),
            ["closes"] = Day(due.AddDays(10)),
            ["summaryDue"] = Morning(due.AddDays(1)),
            ["finalSummaryDue"] = Morning(due.AddDays(11)),
            ["reminderDays"] = new JsonArray([.. PeriodCalendar.DefaultReminderDays.Select(day => (JsonNode)day)]),
        };
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Morning(DateOnly date) => Day(date) + "T08:00:00+07:00";
}
