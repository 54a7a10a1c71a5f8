using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Emulation.Access;
using Emulation.Attachments;
using Emulation.Http;
using Emulation.Submissions;

namespace Emulation.Workbooks;

/// <summary>What became of a workbook that was sent.</summary>
public abstract record WorkbookOutcome
{
    /// <summary>It is the draft now.</summary>
    public sealed record Saved(ReportWork Work) : WorkbookOutcome;

    /// <summary>Something is stored that it would change: a person is to look at it first. Nothing was saved.</summary>
    /// <param name="Work">What is stored.</param>
    /// <param name="Report">What the workbook says.</param>
    /// <param name="Changes">Values that differ, by section.</param>
    /// <param name="IsStale">Somebody saved in between, so it is asked once more.</param>
    public sealed record Asks(ReportWork Work, ReportDocument Report, IReadOnlyList<SectionChange> Changes, bool IsStale = false) : WorkbookOutcome;

    /// <summary>Something in it is wrong; nothing was saved.</summary>
    public sealed record Wrong(ReportWork Work, IReadOnlyList<CellError> Errors) : WorkbookOutcome;

    /// <param name="Work">The report as it stands, where the page can be shown.</param>
    public sealed record Refused(Refusal Refusal, ReportWork? Work = null) : WorkbookOutcome;
}

/// <summary>What would become of a section.</summary>
/// <param name="Values">Path of each value that differs, what it is and what it would be; empty for nothing.</param>
public sealed record SectionChange(ReportSection Section, IReadOnlyList<(string Path, string Before, string After)> Values);

/// <summary>The report on paper's heir: a workbook that is filled in without a connection and sent back.</summary>
public sealed class WorkbookDesk(DraftDesk drafts, EarlierReports earlier, SubmissionDesk submissions)
{
    /// <summary>The workbook with what is known: the draft, else what was sent, and what carries over from the period before.</summary>
    public async Task<(byte[]? File, Refusal? Refusal)> WriteAsync(string bloc, string period, string unit, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return (null, refusal);
        var report = work.Document;
        foreach (var section in work.Sections.Where(section => section.Kind is SectionKind.Guidance or SectionKind.Targets && !report.Has(section)))
        {
            (report, _) = await earlier.CarryOverAsync(work, section, report, cancellation);
        }

        var tooLong = work.Sections.SelectMany(section => report.ValuesOf(section)).FirstOrDefault(value => CellText.Escape(value.Value).Length > CellText.Max).Key;
        return tooLong is null
            ? (WorkbookWriter.Write(report, work.Place, work.Unit), null)
            : (null, Refusal.TooLongForCell(FieldLabels.Of(tooLong, report, work.Place.Year)));
    }

    /// <summary>Reads the workbook; it becomes the draft where that replaces nothing.</summary>
    /// <param name="content">Its bytes; null where it was over <see cref="Limits.Workbook.Bytes"/> or there was none.</param>
    public async Task<WorkbookOutcome> ReceiveAsync(string bloc, string period, string unit, byte[]? content, Caller caller, CancellationToken cancellation)
    {
        var (work, unknown) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return new WorkbookOutcome.Refused(unknown!);
        if (!work.CanWrite) return new WorkbookOutcome.Refused(Refusal.Window(work.Place.Calendar, work.Phase), work);
        if (content is null) return new WorkbookOutcome.Refused(Refusal.WorkbookTooLarge(Limits.Workbook.Bytes), work);
        var (opened, refusal) = Open(content);
        using var workbook = opened;
        refusal ??= FindOther(workbook!, work);
        if (refusal is not null) return new WorkbookOutcome.Refused(refusal, work);

        var (report, errors) = WorkbookReader.Read(workbook!, work.Place.Year);
        if (report is null) return new WorkbookOutcome.Wrong(work, errors);
        var changes = Changes(work, report);
        return work.Record is null || changes.Count == 0
            ? await SaveAsync(work, report, caller, cancellation)
            : new WorkbookOutcome.Asks(work, report, changes);
    }

    /// <summary>Makes what a person has looked through the draft, if what it replaces is still what was shown.</summary>
    /// <param name="document">What the workbook said, as the page that asked carried it.</param>
    /// <param name="version">What was stored then.</param>
    public async Task<WorkbookOutcome> ConfirmAsync(string bloc, string period, string unit, string? document, string? version, Caller caller, CancellationToken cancellation)
    {
        var (work, unknown) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return new WorkbookOutcome.Refused(unknown!);
        if (Parse(document) is not { } root) return new WorkbookOutcome.Refused(Refusal.MalformedForm("thiếu nội dung của bảng tính."), work);
        var report = ReportDocument.Of(root, work.Place.Year);
        return version == work.Version
            ? await SaveAsync(work, report, caller, cancellation)
            : new WorkbookOutcome.Asks(work, report, Changes(work, report), IsStale: true);
    }

    private async Task<WorkbookOutcome> SaveAsync(ReportWork work, ReportDocument report, Caller caller, CancellationToken cancellation)
    {
        if (Changes(work, report).Count == 0 && work.Record is not null) return new WorkbookOutcome.Saved(work);
        var draft = Merged(work, report).With(SubmissionForm.StateMember, "draft").ToElement();
        var (bloc, period, unit) = (work.Place.Year.Bloc.ToString(), work.Place.Period.ToString(), work.Unit.Code.ToString());
        switch (await submissions.ReceiveAsync(bloc, period, unit, new(draft, work.Version, null), caller, cancellation))
        {
            case SubmitOutcome.DraftSaved:
                return new WorkbookOutcome.Saved(work);
            case SubmitOutcome.Refused { Refusal.Slug: "stale-version" or "version-required" } when (await drafts.OpenAsync(bloc, period, unit, cancellation)).Work is { } now:
                return new WorkbookOutcome.Asks(now, report, Changes(now, report), IsStale: true);
            case SubmitOutcome.Refused(var refusal):
                return new WorkbookOutcome.Refused(refusal, work);
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is no answer to a draft");
        }
    }

    /// <summary>What is stored with the sections of the workbook; files, the tick and what belongs to no movement stay as they are.</summary>
    private static ReportDocument Merged(ReportWork work, ReportDocument report)
    {
        report = report.With("noStateSecrets", work.Document.At("noStateSecrets")?.DeepClone());
        return work.Sections.Where(section => section.Kind is not (SectionKind.Attachments or SectionKind.Leftover)).Aggregate(work.Document, (merged, section) => merged.With(section, report));
    }

    private static List<SectionChange> Changes(ReportWork work, ReportDocument report)
    {
        var merged = Merged(work, report);
        var changes = new List<SectionChange>();
        foreach (var section in work.Sections.Where(section => work.Document.HashOf(section) != merged.HashOf(section)))
        {
            var (before, after) = (work.Document.ValuesOf(section), merged.ValuesOf(section));
            changes.Add(new(section, [.. before.Keys.Union(after.Keys).Select(path => (path, before.GetValueOrDefault(path, ""), after.GetValueOrDefault(path, ""))).Where(value => value.Item2 != value.Item3)]));
        }

        return changes;
    }

    private static (RawWorkbook? Workbook, Refusal? Refusal) Open(byte[] content)
    {
        var (kind, refusal) = FileCheck.Find("mau.xlsx", content);
        if (kind is null) return (null, refusal);
        try
        {
            return OfficeCheck.Find(content, FileKind.Xlsx, Limits.Workbook.InflatedBytes) is { } problem ? (null, Refusal.BadFile(problem)) : (new(content), null);
        }
        catch (WorkbookTooLargeException large)
        {
            return (null, Refusal.BadFile($"Bảng tính {large.Message}, nhiều hơn một báo cáo cần; hãy tải mẫu mới rồi chép nội dung sang."));
        }
        catch (Exception unreadable) when (unreadable is XmlException or InvalidDataException or ArgumentException)
        {
            return (null, Refusal.BadFile("Không đọc được bảng tính; hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại kiểu .xlsx rồi tải lên."));
        }
    }

    /// <summary>Refuses a workbook that is not this report's.</summary>
    private static Refusal? FindOther(RawWorkbook workbook, ReportWork work)
    {
        var mark = workbook.Sheets.GetValueOrDefault(WorkbookMark.Sheet);
        string Of(int column) => mark?.GetValueOrDefault((1, column))?.Text ?? "";
        var expected = WorkbookMark.Of(work.Place, work.Unit.Code);
        if (Of(1) != WorkbookMark.Word) return Refusal.OtherWorkbook("Tệp này không phải mẫu của hệ thống, hoặc đã mất trang ẩn của mẫu. Hãy tải mẫu ở trang này, chép nội dung sang rồi tải lên.");
        if (Of(3) != expected.Bloc || Of(5) != expected.Unit)
        {
            var other = Blocs.UnitCode.TryParse(Of(5), null, out var code) && Of(3) == expected.Bloc ? work.Place.Year.Unit(code)?.Name : null;
            return Refusal.OtherWorkbook($"Tệp này là mẫu của đơn vị khác{(other is null ? "" : $" ({other})")}. Hãy chọn lại tệp, hoặc tải mẫu của {work.Unit.Name} ở trang này rồi chép nội dung sang.");
        }

        if (Of(4) != expected.Period) return Refusal.OtherWorkbook($"Tệp này là mẫu của kỳ khác ({(Periods.Period.TryParse(Of(4), null, out var period) ? period.Title : "không rõ")}). Hãy tải mẫu của kỳ {work.Place.Period.Title} ở trang này rồi chép nội dung sang.");
        return Of(2) == expected.Template ? null : Refusal.OtherWorkbook("Khai báo của khối (phong trào, số liệu) đã thay đổi từ khi tải mẫu này. Hãy tải mẫu mới ở trang này rồi chép nội dung sang.");
    }

    private static JsonObject? Parse(string? document)
    {
        try
        {
            return JsonNode.Parse(document ?? "", documentOptions: new() { MaxDepth = Limits.Request.Depth, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
