using Emulation.Summaries.Html;

namespace Emulation.Summaries.Epub;

/// <summary>Writes a chapter's blocks. Anchors of the report stay what they are; each stands once, where it is met first.</summary>
internal sealed class ChapterWriter(Xhtml page, Chapter chapter, IReadOnlyDictionary<string, string> anchors)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private int tables;

    /// <param name="parent">Depth of the heading above the blocks: 0 where the first of them is the chapter's own.</param>
    public void Write(IReadOnlyList<Block> blocks, int parent)
    {
        var depths = Outline.Depths(blocks, parent);
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    page.Line($"h{Xhtml.Whole(Math.Clamp(depths[heading], 1, 6))}", $"{heading.Number} {heading.Text}".Trim(), ("id", Id(heading.Id)));
                    break;
                case Paragraph paragraph when HasText(paragraph.Runs):
                    page.Element("p", () => Runs(paragraph.Runs), ("class", ClassOf(paragraph.Kind)));
                    break;
                case BulletList list when list.Items.Any(HasText):
                    page.Element("ul", () =>
                    {
                        foreach (var item in list.Items.Where(HasText)) page.Element("li", () => Runs(item));
                    });
                    break;
                case Table { Rows.Count: > 0 } table:
                    Table(table, chapter.Title);
                    break;
                case Chart chart:
                    Chart(chart);
                    break;
            }
        }
    }

    /// <summary>The anchor as an attribute; null where there is none or where it stands already.</summary>
    public string? Id(string? id) => !string.IsNullOrEmpty(id) && anchors.TryGetValue(id, out var file) && file == chapter.File && used.Add(id) ? id : null;

    private void Runs(IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
        {
            void Plain() => page.Text(run.Text);
            void Italic() => Wrap(run.Italic, "em", Plain);
            void Linked() => Wrap(run.Bold, "strong", Italic);
            if (run.Target is { } target && anchors.TryGetValue(target, out var file)) page.Element("a", Linked, ("href", file == chapter.File ? $"#{target}" : $"{file}#{target}"));
            else Linked();
        }
    }

    private void Wrap(bool wanted, string name, Action content)
    {
        if (wanted) page.Element(name, content);
        else content();
    }

    private void Table(Table table, string above)
    {
        tables++;
        var named = table.Columns.ToList().FindIndex(column => column.Align == Align.Start);
        page.Element("div", () => page.Element("table", () =>
        {
            page.Line("caption", table.Caption ?? above, ("class", table.Caption is null ? "unseen" : null));
            page.Element("thead", () => page.Element("tr", () =>
            {
                foreach (var column in table.Columns) page.Line("th", column.Title, ("scope", "col"), ("class", ClassOf(column.Align)));
            }));
            page.Element("tbody", () =>
            {
                foreach (var row in table.Rows)
                {
                    page.Element("tr", () =>
                    {
                        for (var i = 0; i < row.Cells.Count; i++)
                        {
                            var head = i == named && row.Cells[i].Text.Length > 0;
                            page.Line(head ? "th" : "td", row.Cells[i].Text, ("scope", head ? "row" : null), ("class", ClassOf(table.Columns[i].Align)));
                        }
                    }, ("id", Id(row.Id)), ("class", row.IsTotal ? "total" : null));
                }
            });
        }), ("class", table.Columns.Count > 4 ? "wide frame" : "frame"));
    }

    /// <summary>The drawing, and the numbers behind it as a table.</summary>
    private void Chart(Chart chart)
    {
        page.Element("figure", () =>
        {
            page.Line("figcaption", $"{chart.Title} ({chart.Unit})");
            page.Raw(writer => ChartDrawing.Write(writer, chart));
        }, ("id", Id(chart.Id)), ("class", "chart"));
        Table(ChartTable.Of(chart) with { Caption = "Số liệu của biểu đồ" }, chart.Title);
    }

    private static bool HasText(IReadOnlyList<Run> runs) => runs.Any(run => !string.IsNullOrWhiteSpace(run.Text));

    private static string? ClassOf(ParagraphKind kind) => kind switch
    {
        ParagraphKind.Basis => "basis",
        ParagraphKind.Note => "note",
        _ => null,
    };

    private static string? ClassOf(Align align) => align switch
    {
        Align.End => "end",
        Align.Centre => "centre",
        _ => null,
    };
}
