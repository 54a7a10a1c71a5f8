using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Submissions;
using Emulation.Summaries.Photographs;

namespace Emulation.Summaries;

/// <summary>
/// The bloc's half-year summary as data: what the page and the Word document are made from, and what summary.json holds.
/// Every text and figure names the unit that it comes from, or that it is the lead's.
/// </summary>
/// <param name="Bloc">The bloc.</param>
/// <param name="BlocName">Its official name.</param>
/// <param name="Label">Khối or Cụm.</param>
/// <param name="Province">The province.</param>
/// <param name="Period">The period.</param>
/// <param name="PeriodTitle">The period in words.</param>
/// <param name="Version">Number of this version, from 1.</param>
/// <param name="IsDraft">True until the lead issues it (DỰ THẢO).</param>
/// <param name="AsOf">The moment at which the submissions were read, UTC+7.</param>
/// <param name="Issue">Number, day and signer; null for a draft.</param>
/// <param name="Format">How the official document looks.</param>
/// <param name="Theme">The bloc's theme.</param>
/// <param name="LegalBases">What the report rests on.</param>
/// <param name="Lead">Name of the lead unit in the period, if known.</param>
/// <param name="Deputies">Names of the deputy units.</param>
/// <param name="Situation">The lead's text on the situation.</param>
/// <param name="Guidance">The lead's text on guidance.</param>
/// <param name="Submitted">How many units' reports are in it.</param>
/// <param name="Units">Every unit in official order, with its status, themes and documents.</param>
/// <param name="Targets">Every target of every unit.</param>
/// <param name="Movements">Every movement with results, in the order of the bloc's year.</param>
/// <param name="JointActivities">What the bloc did together.</param>
/// <param name="Initiatives">Models, initiatives and works by unit.</param>
/// <param name="Awards">Awards by form and kind of recipient.</param>
/// <param name="Strengths">Ưu điểm.</param>
/// <param name="Shortcomings">Tồn tại, hạn chế.</param>
/// <param name="Causes">Nguyên nhân.</param>
/// <param name="Direction">Phương hướng, nhiệm vụ.</param>
/// <param name="Proposals">Kiến nghị, đề xuất.</param>
public sealed record Summary(
    BlocCode Bloc,
    string BlocName,
    string Label,
    string Province,
    Period Period,
    string PeriodTitle,
    int Version,
    bool IsDraft,
    DateTimeOffset AsOf,
    Issue? Issue,
    PaperFormat Format,
    string? Theme,
    IReadOnlyList<LegalBasis> LegalBases,
    string? Lead,
    IReadOnlyList<string> Deputies,
    string? Situation,
    string? Guidance,
    int Submitted,
    IReadOnlyList<SummaryUnit> Units,
    IReadOnlyList<SummaryTarget> Targets,
    IReadOnlyList<SummaryMovement> Movements,
    IReadOnlyList<string> JointActivities,
    IReadOnlyList<SummaryInitiative> Initiatives,
    IReadOnlyList<SummaryAward> Awards,
    SummaryText Strengths,
    SummaryText Shortcomings,
    SummaryText Causes,
    SummaryText Direction,
    SummaryText Proposals)
{
    /// <summary>SHA-256 of the organisation's own Word template; null for the frame of the format pack.</summary>
    public string? Template { get; init; }

    /// <summary>Photos of the units' work; null where there are none.</summary>
    public IReadOnlyList<SummaryPhoto>? Photos { get; init; }

    /// <summary>The bloc's own short forms, before the usual ones.</summary>
    public IReadOnlyList<Abbreviation> Abbreviations { get; init; } = [];

    /// <summary>The report as composed, every paragraph and list item with its sources; null before it is.</summary>
    public IReadOnlyList<ComposedText>? Text { get; init; }
}

public enum ReportStatus { OnTime, Late, Missing }

/// <param name="Status">Missing where no report is in force.</param>
/// <param name="Revision">The revision used; 0 where missing.</param>
/// <param name="SubmittedAt">First submission, UTC+7.</param>
/// <param name="DaysLate">Whole days after the due day.</param>
/// <param name="Sha256">SHA-256 of the content used.</param>
/// <param name="Receipt">Receipt code of the revision used.</param>
public sealed record SummaryUnit(
    UnitCode Unit,
    string Name,
    int Order,
    ReportStatus Status,
    int Revision,
    DateTimeOffset? SubmittedAt,
    int DaysLate,
    string? Sha256,
    string? Receipt,
    IReadOnlyList<string> Themes,
    IReadOnlyList<IssuedDocument> Documents)
{
    /// <summary>What it signed at the beginning of the year; null where nothing was entered.</summary>
    public Covenant? Covenant { get; init; }

    /// <summary>The fields that the themes come from, one for each.</summary>
    public IReadOnlyList<string> ThemeSources { get; init; } = [];

    /// <summary>The fields that the documents come from, one for each.</summary>
    public IReadOnlyList<string> DocumentSources { get; init; } = [];

    /// <summary>The half-years whose reports stand in for a report of the full year that is missing.</summary>
    public IReadOnlyList<Period> StandIns { get; init; } = [];
}

/// <param name="Percent">Share reached in percent, two decimals: actual / plan, or plan / actual where lower is better; null where it cannot be said.</param>
/// <param name="Source">The field it comes from.</param>
public sealed record SummaryTarget(UnitCode Unit, string UnitName, TargetResult Target, decimal? Percent, string Source)
{
    /// <summary>What the unit had reached of the same target a year ago, where that is known.</summary>
    public YearAgo? YearAgo { get; init; }
}

/// <summary>What a figure was in the same period of the year before.</summary>
/// <param name="Period">That period.</param>
/// <param name="Printed">As printed then.</param>
/// <param name="Sources">The fields of that period that it is made of.</param>
public sealed record YearAgo(Period Period, decimal Value, Qualifier Qualifier, string Printed, IReadOnlyList<string> Sources);

/// <param name="LeadText">The lead's own text on the movement; it takes precedence.</param>
/// <param name="LeadHighlights">The lead's bloc-level highlights.</param>
/// <param name="Results">What each unit did, in official order; units with nothing to say are left out.</param>
/// <param name="Totals">The movement's figures over the units.</param>
public sealed record SummaryMovement(
    Movement Movement,
    string? LeadText,
    IReadOnlyList<string> LeadHighlights,
    IReadOnlyList<UnitResult> Results,
    IReadOnlyList<FigureTotal> Totals);

/// <param name="Source">The field that holds text and highlights.</param>
public sealed record UnitResult(UnitCode Unit, string UnitName, string? Text, IReadOnlyList<string> Highlights, string Source);

public enum FigureScope
{
    /// <summary>Computed from the units' figures.</summary>
    Units,

    /// <summary>Given by the lead for the bloc as a whole.</summary>
    Bloc,
}

/// <summary>One figure of the bloc, always within one indicator and so one unit of measure and one kind.</summary>
/// <param name="Value">The bloc's value by the indicator's rule; null where the rule makes none.</param>
/// <param name="Qualifier">How exact it is, given how exact its parts are.</param>
/// <param name="Printed">Value, qualifier and unit of measure as printed; null where there is no value.</param>
/// <param name="Contributions">The figures that it is made of.</param>
/// <param name="Lacking">Units of the bloc that gave no such figure; the total does not cover them.</param>
public sealed record FigureTotal(
    Indicator Indicator,
    FigureScope Scope,
    decimal? Value,
    Qualifier Qualifier,
    string? Printed,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<NamedUnit> Lacking)
{
    /// <summary>The lead's field, where the figure is the bloc's own; else the contributions say where it comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The same total a year ago, where that is known.</summary>
    public YearAgo? YearAgo { get; init; }
}

/// <param name="Source">The field it comes from.</param>
public sealed record Contribution(UnitCode Unit, string UnitName, decimal Value, Qualifier Qualifier, string Printed, string? Beneficiary, string? Note, string Source);

/// <param name="Reported">False where the unit has no report in force at all.</param>
public sealed record NamedUnit(UnitCode Unit, string Name, bool Reported);

/// <param name="Source">The field it comes from.</param>
public sealed record SummaryInitiative(UnitCode Unit, string UnitName, Initiative Initiative, string Source);

/// <param name="Year">The year of the awards where it is not the report's.</param>
/// <param name="Count">All units' counts added up.</param>
public sealed record SummaryAward(string Form, AwardRecipient RecipientKind, int? Year, int Count, IReadOnlyList<AwardCount> Units)
{
    /// <summary>Nominated where they were asked for and not given yet; null where they were given.</summary>
    public AwardStage? Stage { get; init; }

    /// <summary>The same awards a year ago, where any were reported.</summary>
    public YearAgo? YearAgo { get; init; }
}

/// <param name="Source">The field it comes from.</param>
public sealed record AwardCount(UnitCode Unit, string UnitName, int Count, string? Decision, string Source);

/// <summary>A part of the assessment: the lead's text where there is one, else the units' texts.</summary>
/// <param name="Lead">The lead's text; it takes precedence.</param>
/// <param name="Units">The units' texts, for reading behind it and in place of it.</param>
public sealed record SummaryText(string? Lead, IReadOnlyList<UnitText> Units)
{
    public bool IsEmpty => Lead is null && Units.Count == 0;
}

/// <param name="Source">The field it comes from.</param>
public sealed record UnitText(UnitCode Unit, string UnitName, string Text, string Source);

/// <summary>A heading, paragraph or list item of the composed report.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Lead">True where it is the lead's own text alone.</param>
/// <param name="Sources">The fields that it is made of, as <see cref="Field"/> writes them.</param>
public sealed record ComposedText(ComposedKind Kind, string Text, bool Lead, IReadOnlyList<string> Sources)
{
    public static IReadOnlyList<ComposedText> Of(Report report) => [.. report.Blocks.SelectMany(block => block switch
    {
        Heading heading => [new(ComposedKind.Heading, $"{heading.Number} {heading.Text}", false, heading.Sources)],
        Paragraph paragraph => [Of(paragraph.Kind switch { ParagraphKind.Basis => ComposedKind.Basis, ParagraphKind.Note => ComposedKind.Note, _ => ComposedKind.Paragraph }, paragraph.Runs, paragraph.Sources)],
        BulletList list => list.Items.Zip(list.ItemSources, (runs, sources) => Of(ComposedKind.Item, runs, sources)),
        _ => (IEnumerable<ComposedText>)[],
    })];

    private static ComposedText Of(ComposedKind kind, IReadOnlyList<Run> runs, IReadOnlyList<string> sources) =>
        new(kind, string.Concat(runs.Select(run => run.Text)), sources.Count > 0 && sources.All(Field.IsLead), sources);
}

public enum ComposedKind { Heading, Basis, Paragraph, Note, Item }
