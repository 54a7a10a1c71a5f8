using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The charts of one document: Word's own, with the figures in a workbook behind each, so that an officer can edit them.</summary>
internal sealed class Charts(MainDocumentPart main, PartIds ids)
{
    private const string ChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    /// <summary>English Metric Units in a twentieth of a point.</summary>
    private const long Emu = 635;

    private int made;

    /// <exception cref="ArgumentException">A series does not have one value for each category.</exception>
    public W.Paragraph Of(Chart chart, Frame frame)
    {
        if (chart.Series.FirstOrDefault(series => series.Values.Count != chart.Categories.Count) is { } odd)
        {
            throw new ArgumentException($"A series has {odd.Values.Count} values; the chart has {chart.Categories.Count} categories.", nameof(chart));
        }

        var number = ++made;
        var id = ids.Prefix + "chart-" + Units.Text(number);
        var part = main.AddNewPart<ChartPart>(ChartType, id);
        using (var workbook = new MemoryStream(ChartWorkbook.Of(chart)))
        {
            part.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx, ChartXml.Workbook).FeedData(workbook);
        }

        using (var stream = part.GetStream(FileMode.Create)) ChartXml.Of(chart, frame.Pack).Save(stream, SaveOptions.DisableFormatting);

        var paragraph = Paragraphs.Empty(StyleIds.Chart);
        paragraph.Append(new W.Run(new W.Drawing(Inline(chart, id, number, frame))));
        return paragraph;
    }

    private D.Inline Inline(Chart chart, string id, int number, Frame frame) => new(
        new D.Extent { Cx = frame.TextWidth * Emu, Cy = Height(chart, frame) * Emu },
        new D.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
        new D.DocProperties { Id = ids.Drawings + (uint)number, Name = $"Biểu đồ {number}", Title = chart.Title, Description = chart.AltText },
        new D.NonVisualGraphicFrameDrawingProperties(),
        new A.Graphic(new A.GraphicData(new C.ChartReference { Id = id }) { Uri = ChartXml.Namespace.NamespaceName }))
    { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };

    /// <summary>As high as its bars need, but never higher than a page.</summary>
    private static int Height(Chart chart, Frame frame)
    {
        var bars = Units.FromMillimetres(4.5m * Math.Max(1, chart.Series.Count) + 3);
        var around = Units.FromMillimetres(chart.Series.Count > 1 ? 30 : 20);
        return Math.Min(around + (bars * chart.Categories.Count), frame.TextHeight - Units.FromMillimetres(10));
    }
}
