using System.Globalization;
using System.Text.RegularExpressions;
using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Text;

namespace Emulation.Submissions;

/// <summary>What the lead remarked on single fields when it returned a report, by the names of the form's fields.</summary>
public static partial class ReviewNotes
{
    /// <summary>The first field of a row or list, where the remark is on the whole of it.</summary>
    private static readonly (string End, string Field)[] Firsts =
    [
        ("documents", "symbol"), ("targets", "name"), ("initiatives", "title"), ("awards", "form"), ("figures", "value"),
    ];

    /// <summary>Empty where the report is not returned.</summary>
    public static IReadOnlyDictionary<string, string> Of(Record? record, BlocYear year)
    {
        if (record is not { Review: { State: ReviewState.Returned } review, Body: { } body }) return new Dictionary<string, string>();
        var report = Json.Read<Submission>(body);
        var notes = new OrderedDictionary<string, string>();
        foreach (var (path, reason) in review.Fields)
        {
            var name = FieldOf(path, report, year);
            notes[name] = notes.TryGetValue(name, out var other) ? $"{other} {reason}" : reason;
        }

        return notes;
    }

    /// <summary>The field that stands for the path: a stored report leaves movements out that nothing was said of, a form shows them all.</summary>
    private static string FieldOf(string path, Submission report, BlocYear year)
    {
        if (Movement().Match(path) is { Success: true } movement && int.Parse(movement.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < report.Movements.Count)
        {
            var place = year.Movements.ToList().FindIndex(known => known.Code == report.Movements[index].Movement);
            path = $"{ReportSections.PathOf(place < 0 ? index : place)}{path[movement.Length..]}";
        }

        if (path is "submitter") return "submitter.name";
        if (path is "themes" || path.EndsWith(".highlights", StringComparison.Ordinal)) return path + "[0]";
        if (Row().Match(path) is { Success: true } row && Firsts.FirstOrDefault(first => row.Groups[1].Value == first.End).Field is { } field) return $"{path}.{field}";
        return path.EndsWith(']') && Movement().IsMatch(path) && Movement().Match(path).Length == path.Length ? path + ".text" : path;
    }

    [GeneratedRegex(@"^movements\[([0-9]{1,4})\]")]
    private static partial Regex Movement();

    [GeneratedRegex(@"([a-zA-Z]+)\[[0-9]{1,4}\]$")]
    private static partial Regex Row();
}
