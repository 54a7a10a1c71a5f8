using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>Puts our lists behind those of the template, under numbers that are free.</summary>
internal sealed class TemplateLists
{
    private readonly W.Numbering there;
    private readonly int lists;
    private readonly int instances;
    private readonly HashSet<string> theirs = [];
    private readonly Dictionary<string, string> tied = [];

    public TemplateLists(MainDocumentPart main, PartIds ids)
    {
        there = (main.NumberingDefinitionsPart ?? main.AddNewPart<NumberingDefinitionsPart>(ids.Prefix + "Numbering")).Numbering ??= new W.Numbering();
        lists = there.Elements<W.AbstractNum>().Max(list => list.AbstractNumberId?.Value + 1) ?? 0;
        instances = there.Elements<W.NumberingInstance>().Max(instance => instance.NumberID?.Value) ?? 0;
    }

    /// <summary>Our list's number in this file.</summary>
    public int After(int list) => instances + list;

    /// <summary>The style is the template's, so our list must not claim it.</summary>
    public void Leave(string style) => theirs.Add(style);

    public bool IsTheirs(string style) => theirs.Contains(style);

    public void Tie(string style, string added) => tied[style] = added;

    public void Add(W.Numbering ours)
    {
        OpenXmlElement? last = there.Elements<W.AbstractNum>().LastOrDefault<OpenXmlElement>() ?? there.Elements<W.NumberingPictureBullet>().LastOrDefault();
        foreach (var list in ours.Elements<W.AbstractNum>().Select(list => (W.AbstractNum)list.CloneNode(deep: true)))
        {
            list.AbstractNumberId = lists + list.AbstractNumberId!.Value;
            foreach (var level in list.Elements<W.Level>())
            {
                if (level.ParagraphStyleIdInLevel?.Val?.Value is not { } style) continue;
                level.ParagraphStyleIdInLevel = tied.TryGetValue(style, out var added) ? new() { Val = added } : null;
            }

            last = last is null ? there.PrependChild(list) : there.InsertAfter(list, last);
        }

        last = there.Elements<W.NumberingInstance>().LastOrDefault() ?? last;
        foreach (var instance in ours.Elements<W.NumberingInstance>().Select(instance => (W.NumberingInstance)instance.CloneNode(deep: true)))
        {
            instance.NumberID = After(instance.NumberID!.Value);
            instance.AbstractNumId!.Val = lists + instance.AbstractNumId.Val!.Value;
            last = there.InsertAfter(instance, last!);
        }
    }
}
