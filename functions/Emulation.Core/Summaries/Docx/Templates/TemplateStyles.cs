using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Emulation.Summaries.Formats;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>
/// Dresses our paragraphs in the template's styles: the one of the same name, else of the same id, else ours is added. A style of the
/// template that does not number or dash gets our list on the paragraph itself, since a heading without its number would be wrong.
/// </summary>
internal sealed class TemplateStyles
{
    private readonly W.Styles there;
    private readonly Dictionary<string, W.Style> ours;
    private readonly Dictionary<string, string> chosen = [];
    private readonly TemplateLists lists;

    public TemplateStyles(MainDocumentPart main, FormatPack pack, string language, PartIds ids, TemplateLists lists)
    {
        there = (main.StyleDefinitionsPart ?? main.AddNewPart<StyleDefinitionsPart>(ids.Prefix + "Styles")).Styles ??= new W.Styles();
        ours = StyleSheet.Of(pack, language).Elements<W.Style>().ToDictionary(style => style.StyleId!.Value!);
        this.lists = lists;
    }

    public void Dress(OpenXmlElement element)
    {
        foreach (var paragraph in element.Descendants<W.Paragraph>().Concat(element is W.Paragraph self ? [self] : []).ToList()) Dress(paragraph);
        foreach (var table in element.Descendants<W.TableStyle>()) table.Val = Choose(table.Val!.Value!);
    }

    private void Dress(W.Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties is not { ParagraphStyleId.Val.Value: { } id } properties) return;
        properties.ParagraphStyleId.Val = Choose(id);
        if (properties.NumberingProperties is { } own)
        {
            if (own.NumberingId!.Val!.Value > 0) own.NumberingId.Val = lists.After(own.NumberingId.Val.Value);
        }
        else if (lists.IsTheirs(id) && ours[id].StyleParagraphProperties!.NumberingProperties is { } list && !Numbers(properties.ParagraphStyleId.Val.Value!))
        {
            properties.NumberingProperties = (W.NumberingProperties)list.CloneNode(deep: true);
            properties.NumberingProperties.NumberingId!.Val = lists.After(list.NumberingId!.Val!.Value);
            properties.NumberingProperties.NumberingLevelReference ??= new() { Val = 0 };
        }
    }

    private string Choose(string id)
    {
        if (chosen.TryGetValue(id, out var known)) return known;
        var own = ours[id];
        var alike = there.Elements<W.Style>().Where(style => style.Type?.Value == own.Type!.Value).ToList();
        var theirs = alike.Find(style => string.Equals(style.StyleName?.Val?.Value, own.StyleName!.Val!.Value, StringComparison.OrdinalIgnoreCase)) ?? alike.Find(style => style.StyleId?.Value == id);
        if (theirs?.StyleId?.Value is { } used)
        {
            if (own.StyleParagraphProperties?.NumberingProperties is not null) lists.Leave(id);
            return chosen[id] = used;
        }

        var added = (W.Style)own.CloneNode(deep: true);
        while (there.Elements<W.Style>().Any(style => style.StyleId?.Value == added.StyleId!.Value)) added.StyleId = added.StyleId!.Value + "0";
        chosen[id] = added.StyleId!.Value!;
        if (added.BasedOn?.Val?.Value is { } parent) added.BasedOn.Val = Choose(parent);
        if (added.NextParagraphStyle?.Val?.Value is { } next) added.NextParagraphStyle.Val = Choose(next);
        if (added.Default is not null && alike.Exists(style => style.Default?.Value == true)) added.Default = null;
        if (added.StyleParagraphProperties?.NumberingProperties is { } list)
        {
            list.NumberingId!.Val = lists.After(list.NumberingId.Val!.Value);
            lists.Tie(id, chosen[id]);
        }

        there.Append(added);
        return chosen[id];
    }

    /// <summary>Whether the template's style, or one that it is based on, brings its own list.</summary>
    private bool Numbers(string id)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            var style = there.Elements<W.Style>().FirstOrDefault(one => one.StyleId?.Value == id);
            if (style?.StyleParagraphProperties?.NumberingProperties?.NumberingId is not null) return true;
            if (style?.BasedOn?.Val?.Value is not { } parent) return false;
            id = parent;
        }

        return false;
    }
}
