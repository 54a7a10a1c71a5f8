using Emulation.Blocs;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Pages.Lead;

/// <summary>What one unit says on one matter.</summary>
/// <param name="IsCut">There is more; it stands in the unit's report.</param>
public sealed record MaterialText(Unit Unit, string Text, bool IsCut);

/// <summary>What the units' reports in force say, by the part of the bloc-level text that it is material for.</summary>
public sealed class Material
{
    /// <summary>How much of it a page shows, in characters; shared evenly where there is more.</summary>
    private const int Room = 24_000;

    private const int Least = 120;

    /// <summary>How many units a page quotes on one matter: a bloc of ninety has its board for the rest.</summary>
    private const int MostUnits = 20;

    private readonly ILookup<string, MaterialText> texts;

    private readonly Dictionary<string, int> counts;

    private Material(IReadOnlyList<(string Part, Unit Unit, string Text)> found)
    {
        counts = found.CountBy(text => text.Part).ToDictionary();
        var all = found.GroupBy(text => text.Part).SelectMany(part => part.Take(MostUnits)).ToList();
        var share = Math.Max(Least, Room / Math.Max(1, all.Count));
        // Short texts leave their room to the long ones.
        var spare = all.Sum(text => Math.Max(0, share - text.Text.Length));
        var longer = Math.Max(1, all.Count(text => text.Text.Length > share));
        texts = all.ToLookup(text => text.Part, text => Cut(text.Unit, text.Text, share + (spare / longer)));
    }

    /// <summary>By field name of the bloc-level text; a movement's is <c>movements[2]</c>.</summary>
    public IEnumerable<MaterialText> For(string part) => texts[part];

    /// <summary>How many units say something on the matter, quoted or not.</summary>
    public int CountOf(string part) => counts.GetValueOrDefault(part);

    public static async Task<Material> ReadAsync(RecordStore records, Place place, CancellationToken cancellation)
    {
        var found = new List<(string Part, Unit Unit, string Text)>();
        await foreach (var record in records.ReadAllAsync(place.Partition, withBodies: true, cancellation))
        {
            if (record.Body is not { } body || !UnitCode.TryParse(record.Subject, null, out var code) || place.Year.Unit(code) is not { } unit) continue;
            found.AddRange(Of(Json.Read<Submission>(body), place.Year).Select(text => (text.Part, unit, text.Text)));
        }

        return new([.. found.OrderBy(text => text.Unit.Order)]);
    }

    private static IEnumerable<(string Part, string Text)> Of(Submission report, BlocYear year)
    {
        for (var i = 0; i < year.Movements.Count; i++)
        {
            if (report.Movements.FirstOrDefault(movement => movement.Movement == year.Movements[i].Code) is { } result)
            {
                yield return ($"movements[{i}]", string.Join("\n", ReportOutline.Of(result, "", year).Select(field => field.Path.Contains("figures", StringComparison.Ordinal) ? $"{field.Label}: {field.Text}" : field.Text)));
            }
        }

        foreach (var part in ReportOutline.Of(report.Assessment)) yield return (part.Path, part.Text);
    }

    private static MaterialText Cut(Unit unit, string text, int room)
    {
        if (text.Length <= room) return new(unit, text, IsCut: false);
        var end = text.LastIndexOf(' ', room);
        return new(unit, text[..(end > 0 ? end : room)] + " …", IsCut: true);
    }
}
