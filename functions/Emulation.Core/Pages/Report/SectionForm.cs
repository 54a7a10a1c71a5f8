using System.Text.Json.Nodes;
using Emulation.Submissions;

namespace Emulation.Pages.Report;

/// <summary>A section as its form shows it.</summary>
/// <param name="Work">The report as it stands.</param>
/// <param name="Section">The section.</param>
/// <param name="Shown">What the fields hold: what is stored, carried over, or was typed just now.</param>
/// <param name="Base">Hash of the section as it is stored, for the next save.</param>
/// <param name="Errors">What is shown as wrong, by path; empty where the section was only just opened.</param>
public sealed record SectionForm(ReportWork Work, ReportSection Section, ReportDocument Shown, string Base, IDictionary<string, string[]> Errors)
{
    /// <summary>What the fields were filled in from, in words; null where they were not.</summary>
    public string? CarriedFrom { get; init; }

    /// <summary>Targets of the same period a year ago, by name.</summary>
    public IReadOnlyDictionary<string, TargetResult> YearAgo { get; init; } = new Dictionary<string, TargetResult>();

    /// <summary>Path of the list that gets another empty row.</summary>
    public string? Extra { get; init; }

    /// <summary>Why it could not be saved; null where it could.</summary>
    public Http.Refusal? Refusal { get; init; }

    /// <summary>The section was saved by the post before.</summary>
    public bool JustSaved { get; init; }

    public IReadOnlyDictionary<string, string> Echoes { get; } = Submissions.Echoes.Of(Shown, Section, Work.Place.Year);

    private readonly IReadOnlyDictionary<string, string> texts = Shown.ValuesOf(Section);

    /// <summary>What the field of that name holds; empty for nothing.</summary>
    public string Text(string path) => texts.GetValueOrDefault(path, "");

    /// <summary>Rows to show of a list: one to begin with, and the one that was asked for.</summary>
    public int Rows(string list, int least = 1) => Math.Max(Shown.Count(list) + (Extra == list ? 1 : 0), least);

    public string Address => PagePaths.Section(Work.Place.Year.Bloc, Work.Place.Period, Work.Unit.Code, Section.Code);

    /// <summary>Names are compared as people read them.</summary>
    public static string NameKey(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>A row for every indicator of the movement that was not reported yet, so that nobody has to look for them.</summary>
    internal static ReportDocument WithIndicators(ReportDocument document, ReportSection section, Blocs.BlocYear year)
    {
        if (section.Movement is not { } movement) return document;
        var list = section.Members[0] + ".figures";
        var rows = document.At(list)?.DeepClone() as JsonArray ?? [];
        var given = rows.OfType<JsonObject>().Select(row => row["indicator"]?.ToString()).ToHashSet();
        var missing = new Queue<string>(year.Indicators.Where(indicator => indicator.Movement == movement.Code && !given.Contains(indicator.Code)).Select(indicator => indicator.Code));
        for (var i = 0; i < rows.Count && missing.Count > 0; i++) rows[i] ??= new JsonObject { ["indicator"] = missing.Dequeue() };
        while (missing.TryDequeue(out var code)) rows.Add(new JsonObject { ["indicator"] = code });
        return rows.Count == 0 ? document : document.With(list, rows);
    }
}
