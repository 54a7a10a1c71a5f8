using Microsoft.Extensions.Options;

namespace Emulation;

/// <summary>
/// Every limit that somebody outside can meet. The properties are section <c>Emulation:Limits</c>, which an administrator may change; the constants
/// belong to the format of what is stored, or to what memory holds, and <see cref="Limits"/>.Year.cs to a bloc's year. functions/README.md says why each
/// is as large as it is and what a caller is told; rates and places count on each instance by itself.
/// </summary>
public sealed partial class Limits : IValidateOptions<Limits>
{
    public const string Section = "Emulation:Limits";

    /// <summary>Requests of one caller that only read, per minute; as many at once after a pause.</summary>
    public int ReadsPerMinute { get; set; } = 1_200;

    /// <summary>Requests of one caller that write, per minute.</summary>
    public int WritesPerMinute { get; set; } = 600;

    /// <summary>Requests of one caller that take much work, per minute: files to be judged, summaries, previews.</summary>
    public int CostlyPerMinute { get; set; } = 120;

    /// <summary>How many callers' worth an address without a token may ask, since a whole province may stand behind one, and an administrator, whose programs set up thousands of units.</summary>
    public int CallersPerAddress { get; set; } = 10;

    /// <summary>Summaries that are made at the same time.</summary>
    public int ConcurrentSummaries { get; set; } = 2;

    /// <summary>What is kept of a unit's files in one period, with those that no report names any more, in MiB.</summary>
    public int FilesOfUnitMiB { get; set; } = 180;

    public ValidateOptionsResult Validate(string? name, Limits options)
    {
        (string Name, int Value, int Least, int Most)[] ranges =
        [
            (nameof(ReadsPerMinute), options.ReadsPerMinute, 1, 1_000_000),
            (nameof(WritesPerMinute), options.WritesPerMinute, 1, 1_000_000),
            (nameof(CostlyPerMinute), options.CostlyPerMinute, 1, 1_000_000),
            (nameof(CallersPerAddress), options.CallersPerAddress, 1, 1_000),
            (nameof(ConcurrentSummaries), options.ConcurrentSummaries, 1, 64),
            (nameof(FilesOfUnitMiB), options.FilesOfUnitMiB, Files.AllBytes / MiB, 100_000),
        ];
        var wrong = ranges.Where(range => range.Value < range.Least || range.Value > range.Most).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(range => FormattableString.Invariant($"{Section}:{range.Name} takes {range.Least} to {range.Most}; it is {range.Value}.")));
    }

    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    /// <summary>One HTTP request, whatever it is about.</summary>
    public static class Request
    {
        /// <summary>Largest body that either host takes at all, in bytes; what reads it allows less. Kestrel's own default, which the Functions worker keeps, too.</summary>
        public const int Bytes = 30_000_000;

        /// <summary>All header fields together, in bytes; Kestrel's default.</summary>
        public const int HeaderBytes = 32 * KiB;

        /// <summary>Number of header fields; Kestrel's default.</summary>
        public const int Headers = 100;

        /// <summary>Largest post of a page, a file included, in bytes.</summary>
        public const int FormBytes = Files.Bytes + MiB;

        /// <summary>Fields of a form.</summary>
        public const int FormFields = 20_000;

        /// <summary>Name of a field, in characters.</summary>
        public const int FieldName = 200;

        /// <summary>Steps in the name of a field, such as 4 in <c>movements[0].figures[1]</c>.</summary>
        public const int FieldSteps = 8;

        /// <summary>Highest index of a list in a form, so that a hostile name cannot make a huge one.</summary>
        public const int FieldIndex = 999;

        /// <summary>Empty places that skipped indexes may leave in all lists together, so that many hostile names cannot either.</summary>
        public const int FieldGaps = 5_000;

        /// <summary>Nesting of a JSON document.</summary>
        public const int Depth = 16;

        /// <summary>Idempotency key, in characters.</summary>
        public const int KeyLength = 255;
    }

    /// <summary>A unit's report, and the bloc's own text.</summary>
    public static class Report
    {
        /// <summary>Largest request body and largest stored report, in bytes: a row of Table Storage (1 MiB) holds the report in force, a draft and a review.</summary>
        public const int Bytes = 400 * KiB;

        /// <summary>A line: a name, a theme, a symbol, a highlight; in characters.</summary>
        public const int Line = 1_000;

        /// <summary>A narrative, in characters.</summary>
        public const int Narrative = 20_000;

        /// <summary>Items in any list of a report.</summary>
        public const int Items = 200;
    }

    /// <summary>What the lead says of a report.</summary>
    public static class Review
    {
        /// <summary>Largest review as it is stored, in bytes: it stands in the row of the report.</summary>
        public const int Bytes = 32 * KiB;

        /// <summary>Reason for the whole, in characters.</summary>
        public const int Reason = 4_000;

        /// <summary>Reason for one field, in characters.</summary>
        public const int FieldReason = 1_000;

        /// <summary>Fields that have a reason.</summary>
        public const int Fields = 100;
    }

    /// <summary>Photos and documents of a report.</summary>
    public static class Files
    {
        /// <summary>Largest file, in bytes: a photo from a phone, a scanned decision.</summary>
        public const int Bytes = 10 * MiB;

        /// <summary>Files of one report.</summary>
        public const int Count = 30;

        /// <summary>All files of one report together, in bytes.</summary>
        public const int AllBytes = 60 * MiB;

        /// <summary>Files of one unit and period that are kept, with those that no report names any more.</summary>
        public const int Kept = 90;

        /// <summary>Name of a file, in characters with its extension; a longer one is cut.</summary>
        public const int Name = 120;

        /// <summary>Caption or alternative text of a photo, in characters.</summary>
        public const int Caption = 300;

        /// <summary>Width times height of a photo, asked of its header before anything is decoded; more than any phone takes.</summary>
        public const int Pixels = 50_000_000;

        /// <summary>Parts of a Word or Excel file.</summary>
        public const int Parts = 2_000;

        /// <summary>All parts of a Word or Excel file inflated, in bytes.</summary>
        public const int InflatedBytes = 100 * MiB;

        /// <summary>How many times a part over 1 MiB may be larger than it is packed: text of people shrinks to a twentieth at most.</summary>
        public const int Ratio = 200;
    }

    /// <summary>The report as a workbook.</summary>
    public static class Workbook
    {
        /// <summary>Largest workbook, in bytes; a full one takes some 60 KB.</summary>
        public const int Bytes = 2 * MiB;

        /// <summary>All of it inflated, in bytes.</summary>
        public const int InflatedBytes = 20 * MiB;

        public const int Sheets = 80;

        /// <summary>Rows of a sheet.</summary>
        public const int Rows = 2_000;

        /// <summary>Cells of all sheets.</summary>
        public const int Cells = 100_000;

        /// <summary>Shared strings.</summary>
        public const int Strings = 50_000;
    }

    /// <summary>An office's own Word template.</summary>
    public static class Template
    {
        /// <summary>Largest template, in bytes.</summary>
        public const int Bytes = 2 * MiB;

        /// <summary>All parts inflated, in bytes.</summary>
        public const int InflatedBytes = 20 * MiB;

        /// <summary>Nesting of a part, which a library reads recursively.</summary>
        public const int Depth = 200;

        /// <summary>Elements of all parts.</summary>
        public const int Elements = 300_000;
    }

    /// <summary>Making, issuing and verifying the summary.</summary>
    public static class Summary
    {
        /// <summary>How long a request waits for its turn to make one before it is sent away. The sweep waits as long as it takes.</summary>
        public static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

        /// <summary>Largest request to issue, in bytes: a handful of lines.</summary>
        public const int IssueBytes = 64 * KiB;

        /// <summary>How many days ahead a document may be dated.</summary>
        public const int DaysAhead = 31;

        /// <summary>Largest file that is hashed here to verify it, in bytes; a report's largest is its page with photographs.</summary>
        public const int VerifiedBytes = 25 * MiB;
    }

    /// <summary>Tokens and sessions.</summary>
    public static class Access
    {
        /// <summary>Shortest administrator's key, in characters.</summary>
        public const int AdminKey = 32;

        /// <summary>Wrong tokens from one address within <see cref="WrongTokenSpan"/>; counted in the store, for all instances.</summary>
        public const int WrongTokens = 10;

        public static readonly TimeSpan WrongTokenSpan = TimeSpan.FromMinutes(10);

        /// <summary>Longest life of a token.</summary>
        public static readonly TimeSpan Lifetime = TimeSpan.FromDays(800);

        /// <summary>Blocs of one token: their codes are kept in one property of a row, which holds 32 K characters.</summary>
        public const int Blocs = 700;

        /// <summary>Life of a session. A phone that is opened every few days stays signed in; one that was lost does not for long.</summary>
        public static readonly TimeSpan Session = TimeSpan.FromDays(14);

        /// <summary>Life of an administrator's session.</summary>
        public static readonly TimeSpan AdministratorSession = TimeSpan.FromHours(12);
    }

    /// <summary>The outbox.</summary>
    public static class Message
    {
        /// <summary>Largest message, in bytes: a property of a row holds 64 KiB.</summary>
        public const int Bytes = 48 * KiB;

        /// <summary>What is read of a receiver's answer, in bytes.</summary>
        public const int AnswerBytes = 4 * KiB;
    }
}
