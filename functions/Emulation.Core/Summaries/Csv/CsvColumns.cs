using System.Globalization;

namespace Emulation.Summaries.Csv;

/// <summary>The columns of all tables put side by side, each title once, in the order in which they are met.</summary>
internal sealed class CsvColumns
{
    private readonly List<string> titles = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<Table, List<(int Printed, int? Value)>> byTable = new(ReferenceEqualityComparer.Instance);

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
    public IReadOnlyList<(int Printed, int? Value)> PlacesOf(Table table) => byTable[table];

    private (int, int?) PlacesOf(Table table, int column, string title, HashSet<string> seen)
    {
        var printed = PlaceOf(title);
        if (table.Rows.Any(row => row.Cells[column].Moment is not null)) return (printed, PlaceOf(Unlike(title + " (thời điểm)", seen)));
        return (printed, table.Rows.Any(row => row.Cells[column].Number is not null) ? PlaceOf(Unlike(title + " (số)", seen)) : null);
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
