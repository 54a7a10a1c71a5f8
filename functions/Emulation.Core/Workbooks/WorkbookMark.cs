using DocumentFormat.OpenXml.Spreadsheet;
using Emulation.Blocs;
using Emulation.Submissions;

namespace Emulation.Workbooks;

/// <summary>The sheet that nobody sees: whose workbook it is, and the lists to choose from.</summary>
/// <param name="Template">Of the layout, see <see cref="WorkbookLayout.Template"/>.</param>
internal sealed record WorkbookMark(string Template, string Bloc, string Period, string Unit)
{
    public const string Sheet = "_mau";

    /// <summary>First cell: tells a workbook of ours from any other.</summary>
    public const string Word = "bao-cao-thi-dua";

    /// <summary>First column of the lists.</summary>
    private const int FirstList = 7;

    private readonly List<IReadOnlyList<(string Value, string Label)>> lists = [];

    public static WorkbookMark Of(Place place, UnitCode unit) =>
        new(WorkbookLayout.Template(place.Year), place.Year.Bloc.ToString(), place.Period.ToString(), unit.ToString());

    /// <summary>The range that holds the choices, to name in a drop-down list.</summary>
    public string Range(IReadOnlyList<(string Value, string Label)> choices)
    {
        var index = lists.FindIndex(list => list.SequenceEqual(choices));
        if (index < 0)
        {
            index = lists.Count;
            lists.Add(choices);
        }

        var column = WorkbookLayout.Cell(FirstList + index, 1)[..^1];
        return FormattableString.Invariant($"'{Sheet}'!${column}$1:${column}${choices.Count}");
    }

    /// <summary>The sheet, once all lists are known.</summary>
    public Worksheet Write()
    {
        string[] words = [Word, Template, Bloc, Period, Unit];
        var rows = new SheetData();
        for (var row = 1; row <= Math.Max(1, lists.Select(list => list.Count).DefaultIfEmpty().Max()); row++)
        {
            var line = new Row { RowIndex = (uint)row };
            if (row == 1) line.Append(words.Select((word, i) => SheetCells.Text(i + 1, 1, WorkbookStyles.Plain, word)));
            line.Append(lists.Select((list, i) => (list, i)).Where(entry => row <= entry.list.Count).Select(entry => SheetCells.Text(FirstList + entry.i, row, WorkbookStyles.Plain, entry.list[row - 1].Label)));
            rows.Append(line);
        }

        return new(rows);
    }
}
