using Emulation.Periods;
using Emulation.Submissions;

namespace Emulation.Blocs;

/// <summary>
/// Everything that one bloc (khối, cụm) fixes for one year: who its members are, what they compete in, when they report and
/// how the paper looks. One JSON document per bloc and year; another bloc, province or kind of bloc is another document, not code.
/// </summary>
/// <param name="Bloc">The bloc's stable code; equal to the route's.</param>
/// <param name="Year">The emulation year, 01/01 to 31/12.</param>
/// <param name="Name">Official name, such as "Khối giao ước thi đua các ban đảng Tỉnh ủy".</param>
/// <param name="Label">What people call it in running text: "Khối" or "Cụm".</param>
/// <param name="Kind">Free description of the kind of bloc, such as "Các cơ quan Đảng".</param>
/// <param name="Province">The province, for the page and the feed.</param>
/// <param name="StandingBody">The body that follows the bloc (Thường trực Hội đồng TĐKT, Sở Nội vụ), if named.</param>
/// <param name="Theme">The bloc's theme of the year (chủ đề thi đua), as written, without outer quotation marks.</param>
/// <param name="LegalBases">What the report rests on (căn cứ), in the order in which it is printed.</param>
/// <param name="Units">The members, in official order.</param>
/// <param name="RoleTerms">Who leads and who deputises, from when to when.</param>
/// <param name="Movements">The year's movements (phong trào thi đua), in the order of the report.</param>
/// <param name="Indicators">The catalogue of figures that units report.</param>
/// <param name="Calendar">The reporting periods of the year and their dates. A period that is not listed is not reported.</param>
/// <param name="Format">How the official document looks and who signs it.</param>
/// <param name="Recipients">Who gets the issued summary.</param>
/// <param name="Note">A remark for administrators, such as "sample data"; never printed.</param>
/// <param name="Abbreviations">The bloc's own short forms, before the usual ones; null where there are none.</param>
public sealed record BlocYear(
    BlocCode Bloc,
    int Year,
    string Name,
    string Label,
    string? Kind,
    string Province,
    string? StandingBody,
    string? Theme,
    IReadOnlyList<LegalBasis> LegalBases,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<RoleTerm> RoleTerms,
    IReadOnlyList<Movement> Movements,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<PeriodCalendar> Calendar,
    PaperFormat Format,
    IReadOnlyList<Recipient> Recipients,
    string? Note,
    IReadOnlyList<Abbreviation>? Abbreviations = null)
{
    public Unit? Unit(UnitCode code) => Units.FirstOrDefault(unit => unit.Code == code);

    public Movement? Movement(string code) => Movements.FirstOrDefault(movement => movement.Code == code);

    public Indicator? Indicator(string code) => Indicators.FirstOrDefault(indicator => indicator.Code == code);

    public PeriodCalendar? CalendarOf(Period period) => Calendar.FirstOrDefault(entry => entry.Period == period);

    /// <summary>The year as everybody in the bloc may see it: a gateway's address can hold a key (a Logic App's does), so it is the administrators' alone.</summary>
    public BlocYear WithoutAddresses() => this with { Recipients = [.. Recipients.Select(recipient => recipient with { Address = null })] };

    /// <summary>Whether the unit leads the bloc (Trưởng khối) on that local date.</summary>
    public bool IsLeadOn(UnitCode unit, DateOnly date) =>
        RoleTerms.Any(term => term.Unit == unit && term.Role == BlocRole.Lead && term.From <= date && date <= term.To);
}

/// <summary>A short form that units use in their reports; the summary spells it out where it is first used.</summary>
/// <param name="Word">As written, without spaces: UBND.</param>
/// <param name="Full">What it stands for, as written within a sentence: Ủy ban nhân dân.</param>
public sealed record Abbreviation(string Word, string Full);

/// <summary>A document that the bloc's work rests on. The symbol keeps its own style: 299/CTr-UBND (State) or 01-KH/KTĐ (Party).</summary>
/// <param name="Symbol">Number and symbol as printed on the document.</param>
/// <param name="Kind">Its type: Chương trình, Kế hoạch, Quyết định.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Date">Date of issue.</param>
/// <param name="About">Its subject (trích yếu), without "về".</param>
public sealed record LegalBasis(string Symbol, string Kind, string Issuer, DateOnly Date, string About);

/// <summary>A member unit (đơn vị thành viên).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Order">Place in the official order, from 1; lists are never alphabetical.</param>
/// <param name="Name">Official name.</param>
/// <param name="Aliases">Other spellings seen in papers.</param>
/// <param name="Covenant">What the unit signed for the year, from which its report starts; null where nothing was entered.</param>
public sealed record Unit(UnitCode Code, int Order, string Name, IReadOnlyList<string> Aliases, Covenant? Covenant = null);

/// <summary>What a unit bound itself to at the beginning of the year (giao ước thi đua). At least one of the lists has an entry.</summary>
/// <param name="Themes">The unit's themes of the year (chủ đề thi đua), as written, without outer quotation marks.</param>
/// <param name="Targets">The targets it signed (chỉ tiêu giao ước).</param>
public sealed record Covenant(IReadOnlyList<string> Themes, IReadOnlyList<CovenantTarget> Targets);

/// <summary>A signed target. The unit reports against it what it reached.</summary>
/// <param name="Name">What is to be reached.</param>
/// <param name="UnitOfMeasure">Unit of measure of the plan: đồng, %, báo cáo.</param>
/// <param name="Direction">Whether more or less is better.</param>
/// <param name="Plan">Planned value for the year, not negative, at most four decimal places; money in whole đồng.</param>
public sealed record CovenantTarget(string Name, string UnitOfMeasure, TargetDirection Direction, decimal Plan);

public enum BlocRole { Lead, Deputy }

/// <summary>A term of office in the bloc (Trưởng khối, Phó Trưởng khối). Both dates belong to the term.</summary>
public sealed record RoleTerm(UnitCode Unit, BlocRole Role, DateOnly From, DateOnly To, string? Decision);

/// <summary>A movement of the year (phong trào thi đua), or several that are reported together.</summary>
/// <param name="Code">Stable code within the document.</param>
/// <param name="Names">Official names without quotation marks; more than one where movements are reported together.</param>
/// <param name="TiedTo">What the movement is tied to (gắn với ...), if anything.</param>
/// <param name="LaunchedBy">Who launched it.</param>
/// <param name="Form">How it runs.</param>
/// <param name="Focus">Its main contents (nội dung trọng tâm).</param>
/// <param name="LegalBases">Documents that this movement alone rests on.</param>
public sealed record Movement(
    string Code,
    IReadOnlyList<string> Names,
    string? TiedTo,
    string? LaunchedBy,
    MovementForm Form,
    IReadOnlyList<string> Focus,
    IReadOnlyList<LegalBasis> LegalBases);

public enum MovementForm
{
    /// <summary>Thường xuyên.</summary>
    Regular,

    /// <summary>Theo chuyên đề.</summary>
    Thematic,

    /// <summary>Theo đợt.</summary>
    Campaign,
}

/// <summary>One entry of the catalogue of figures.</summary>
/// <param name="Code">Stable code within the document.</param>
/// <param name="Name">How the report names it, in lower case, such as "hỗ trợ, vận động giúp cho cơ sở".</param>
/// <param name="UnitOfMeasure">Unit of measure: đồng, nhà, m², ngày công, %.</param>
/// <param name="Kind">Money, goods in kind, or a plain count; cash and in kind are never added up.</param>
/// <param name="Aggregation">How the units' values become the bloc's.</param>
/// <param name="Decimals">Decimal places allowed, 0 to 4; đồng and people have none.</param>
/// <param name="Movement">The movement it belongs to; null where it may stand under any.</param>
public sealed record Indicator(
    string Code, string Name, string UnitOfMeasure, FigureKind Kind, Aggregation Aggregation, int Decimals, string? Movement);

public enum FigureKind
{
    /// <summary>A plain quantity.</summary>
    Count,

    /// <summary>Bằng tiền.</summary>
    Cash,

    /// <summary>Bằng hiện vật.</summary>
    InKind,
}

public enum Aggregation { None, Sum, Mean, Max, Latest }

/// <summary>The dates of one reporting period. Dates are local to Asia/Ho_Chi_Minh and belong to what they end.</summary>
/// <param name="Period">The period reported on.</param>
/// <param name="From">First day of the data window.</param>
/// <param name="To">Last day of the data window.</param>
/// <param name="Opens">First day on which units may save and submit.</param>
/// <param name="Due">Last day on time (hạn nộp).</param>
/// <param name="Closes">Last day on which a late report or a correction is still taken.</param>
/// <param name="SummaryDue">When the bloc's summary is produced for the first time.</param>
/// <param name="FinalSummaryDue">When it is produced again with the late reports and corrections; after the closing day.</param>
/// <param name="ReminderDays">When units that have not submitted are reminded: days after the due day, negative before it, in order.</param>
public sealed record PeriodCalendar(
    Period Period,
    DateOnly From,
    DateOnly To,
    DateOnly Opens,
    DateOnly Due,
    DateOnly Closes,
    DateTimeOffset SummaryDue,
    DateTimeOffset FinalSummaryDue,
    IReadOnlyList<int> ReminderDays)
{
    /// <summary>Ten and three days before the due day, on it, and the day after.</summary>
    public static readonly IReadOnlyList<int> DefaultReminderDays = [-10, -3, 0, 1];
}

/// <summary>How the official document looks and who signs it.</summary>
/// <param name="Pack">Code of the format pack: <c>nd30-2020</c> (State) or <c>hd36-2018</c> (Party).</param>
/// <param name="SuperiorOrgan">First line of the issuing block, printed in capitals (cơ quan chủ quản).</param>
/// <param name="IssuingOrgan">Second line, printed in bold capitals (cơ quan ban hành).</param>
/// <param name="SymbolSuffix">The end of the symbol, such as KTĐ in "Số 15-BC/KTĐ".</param>
/// <param name="Place">Place name before the date.</param>
/// <param name="Addressees">To whom the report goes (Kính gửi); empty to leave the line out.</param>
/// <param name="CopyTo">Lines of "Nơi nhận", without dashes and semicolons.</param>
/// <param name="SignerAuthority">Authority line above the post, such as "T/M KHỐI GIAO ƯỚC THI ĐUA".</param>
/// <param name="SignerPost">Post line, such as "TRƯỞNG KHỐI".</param>
/// <param name="SignerName">Name under the signature; null until known.</param>
public sealed record PaperFormat(
    string Pack,
    string? SuperiorOrgan,
    string IssuingOrgan,
    string SymbolSuffix,
    string Place,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<string> CopyTo,
    string? SignerAuthority,
    string SignerPost,
    string? SignerName);

/// <summary>Somebody who gets what the bloc sends out: an office, or a gateway that turns it into e-mail or chat messages.</summary>
/// <param name="Code">Stable code within the document.</param>
/// <param name="Name">Who it is.</param>
/// <param name="Channel">How it gets things.</param>
/// <param name="Address">For a webhook: its https address. Administrators alone are shown it.</param>
/// <param name="Gets">What it gets.</param>
public sealed record Recipient(string Code, string Name, RecipientChannel Channel, Uri? Address, IReadOnlyList<RecipientInterest> Gets);

public enum RecipientInterest
{
    /// <summary>Issued summaries.</summary>
    Summaries,

    /// <summary>Reminders for units that have not submitted.</summary>
    Reminders,

    /// <summary>What the lead and the administrators must know: work that failed, deliveries given up, nothing submitted.</summary>
    Alerts,

    /// <summary>Every report, and every correction, as it is taken.</summary>
    Submissions,
}

public enum RecipientChannel
{
    /// <summary>Fetches by itself from the list of summaries.</summary>
    Pull,

    /// <summary>Is called at its address.</summary>
    Webhook,
}
