using System.Globalization;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;

namespace Emulation.Summaries;

/// <summary>
/// Names the fields that a report is made of, so that every sentence can be traced: whose they are, then the path within, list entries by
/// code where they have one and by place from 0 where not. <c>ban-dan-van/movements/giup-do/highlights/0</c> is a unit's,
/// <c>~lead/assessment/strengths</c> the lead's, <c>~year/legalBases/0</c> the bloc's year's.
/// </summary>
/// <remarks>What is nobody's field begins with a tilde, which no unit's code can.</remarks>
public static class Field
{
    /// <summary>The reporting period, from which titles and years are printed.</summary>
    public const string ReportedPeriod = "~period";

    /// <summary>When the submissions were read.</summary>
    public const string AsOf = "~asOf";

    private const string LeadPrefix = Keys.Lead + "/";

    public static string Of(UnitCode unit, string path) => $"{unit}/{path}";

    public static string Of(UnitCode unit, string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{unit}/{list}/{index}");

    /// <summary>Whether and when the unit's report came, and how late.</summary>
    public static string Status(UnitCode unit) => $"{unit}/~status";

    /// <summary>The same field in the reports of another period: <c>~2022H1/ban-dan-van/targets/0</c>.</summary>
    public static string In(Period period, string source) => source.StartsWith('~') ? source : $"~{period}/{source}";

    public static string Name(UnitCode unit) => $"~year/units/{unit}/name";

    public static string Year(string path) => $"~year/{path}";

    public static string Year(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"~year/{list}/{index}");

    public static string Lead(string path) => LeadPrefix + path;

    public static string Lead(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{LeadPrefix}{list}/{index}");

    /// <summary>A short form of the usual catalogue.</summary>
    public static string Abbreviation(string word) => $"~abbreviations/{word}";

    /// <summary>Whether the field is the lead's own text.</summary>
    public static bool IsLead(string source) => source.StartsWith(LeadPrefix, StringComparison.Ordinal);
}
