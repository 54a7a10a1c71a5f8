using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Emulation.Summaries.Docx;

/// <summary>The shape of a paragraph style. Lengths in twentieths of a point.</summary>
internal sealed record Shape
{
    public W.JustificationValues? Justify { get; init; }

    public int FirstLine { get; init; }

    public int Before { get; init; }

    public int After { get; init; }

    /// <summary>Multiple of a single line.</summary>
    public decimal Line { get; init; } = 1;

    /// <summary>Line height that does not follow the font; null to follow it.</summary>
    public int? Exact { get; init; }

    /// <summary>Stays on the page of what follows.</summary>
    public bool KeepNext { get; init; }

    /// <summary>Level in the navigation pane, from 0.</summary>
    public int? Outline { get; init; }

    /// <summary>One of <see cref="Lists"/>.</summary>
    public int? List { get; init; }

    /// <summary>Not a text but a ruled line.</summary>
    public bool Rule { get; init; }

    public W.StyleParagraphProperties Properties() => new()
    {
        KeepNext = KeepNext ? new() : null,
        KeepLines = KeepNext ? new() : null,
        NumberingProperties = Numbers(),
        ParagraphBorders = Rule ? new(new W.TopBorder { Val = W.BorderValues.Single, Size = 6, Space = 0, Color = "000000" }) : null,
        SpacingBetweenLines = Spacing(),
        Indentation = FirstLine > 0 ? new() { FirstLine = Units.Text(FirstLine) } : null,
        Justification = Justify is { } justify ? new() { Val = justify } : null,
        OutlineLevel = Outline is { } level ? new() { Val = level } : null,
    };

    /// <summary>Headings share one list and stand in it on the level that they have in the navigation pane.</summary>
    private W.NumberingProperties? Numbers() => List is not { } list ? null : List == Lists.Headings
        ? new(new W.NumberingLevelReference { Val = Outline }, new W.NumberingId { Val = list })
        : new(new W.NumberingId { Val = list });

    private W.SpacingBetweenLines Spacing() => new()
    {
        Before = Units.Text(Rule ? 40 : Before),
        After = Units.Text(After),
        Line = Units.Text(Rule ? 40 : Exact ?? (int)Math.Round(Line * 240m)),
        LineRule = Rule || Exact is not null ? W.LineSpacingRuleValues.Exact : W.LineSpacingRuleValues.Auto,
    };
}
