using System.Globalization;

namespace Emulation.Summaries.Csv;

/// <summary>Where one column of a table stands in the file: as printed, and its numbers and moments, null where it has none.</summary>
internal readonly record struct CsvPlaces(int Printed, int? Number, int? Moment);

/// <summary>The columns of all tables put side by side, each title once, in the order in which they are met.</summary>
internal sealed class CsvColumns
{
    private readonly List<string> titles = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<Table, List<CsvPlaces>> byTable = new(ReferenceEqualityComparer.Instance);

    /// <param name="tables">The tables.</param>
    /// <param name="taken">Titles that stand before them.</param>
    public CsvColumns(IEnumerable<Table> tables, IReadOnlyCollection<string> taken)
    {
        foreach (var table in tables)
        {
            var seen = new HashSet<string>(taken, StringComparer.Ordinal);
            byTable[table] = [.. table.Columns.Select((column, i) => PlacesOf(table, i, Unlike(column.Title, seen), seen))];
        }
    }

    public IReadOnlyList<string> Titles => titles;

    /// <summary>Where each of the table's columns stands, as printed and as a value; null where it has no values.</summary>
    public IReadOnlyList<CsvPlaces> PlacesOf(Table table) => byTable[table];

    private CsvPlaces PlacesOf(Table table, int column, string title, HashSet<string> seen)
    {
        int? Beside(string kind, Func<Cell, bool> isKind) => table.Rows.Any(row => isKind(row.Cells[column])) ? PlaceOf(Unlike($"{title} ({kind})", seen)) : null;
        return new(PlaceOf(title), Beside("số", cell => cell.Number is not null), Beside("thời điểm", cell => cell.Moment is not null));
    }

    private int PlaceOf(string title)
    {
        if (!places.TryGetValue(title, out var place))
        {
            places[title] = place = titles.Count;
            titles.Add(title);
        }

        return place;
    }

    /// <summary>The title, with a number where the same table has it more than once.</summary>
    private static string Unlike(string title, HashSet<string> seen)
    {
        var unlike = title;
        for (var i = 2; !seen.Add(unlike); i++) unlike = string.Create(CultureInfo.InvariantCulture, $"{title} [{i}]");
        return unlike;
    }
}
