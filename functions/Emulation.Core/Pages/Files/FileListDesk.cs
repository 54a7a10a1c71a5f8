using System.Text.Json.Nodes;
using Emulation.Attachments;
using Emulation.Http;
using Emulation.Pages.Kit;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Emulation.Pages.Files;

/// <summary>What became of a post to the list of files.</summary>
public abstract record FilePost
{
    public sealed record Done(string Location) : FilePost;

    public sealed record Again(FileList List, int Status) : FilePost;

    public sealed record Refused(Refusal Refusal) : FilePost;
}

/// <summary>The list of a report's files: a section of the draft, saved with the draft's version like every other.</summary>
public sealed class FileListDesk(DraftDesk drafts, AttachmentDesk files)
{
    private static readonly string[] Typed = ["caption", "alternativeText"];

    /// <param name="query"><c>da-luu</c>, <c>da-tai</c>: right after a save or an upload; <c>loi</c>: show what is wrong.</param>
    public async Task<(FileList? List, Refusal? Refusal)> OpenAsync(string bloc, string period, string unit, IQueryCollection query, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return (null, refusal);
        var done = query.ContainsKey("da-tai") ? "da-tai" : query.ContainsKey("da-luu") ? "da-luu" : null;
        // What a photo needs is asked for right after it came, before it is called missing.
        var list = ListOf(work, work.Document) with { Done = done };
        return (done == "da-tai" ? list with { Errors = new Dictionary<string, string[]>() } : list, null);
    }

    /// <summary>Takes the file, if there is one, then saves the list as it was typed with the file behind it.</summary>
    public async Task<FilePost> PostAsync(string bloc, string period, string unit, IFormCollection form, CancellationToken cancellation)
    {
        var fields = form.Where(field => field.Key != "do").ToDictionary(field => field.Key, field => field.Value);
        var sent = form.Files[FileList.FileField] is { Length: > 0 } chosen ? chosen : null;
        var upload = form["do"] == "upload" || sent is not null;
        Attachment? added = null;
        Refusal? problem = null;
        if (upload) (added, problem) = await TakeAsync(bloc, period, unit, sent, fields, cancellation);

        var row = added is null ? -1 : Add(fields, added);
        fields["do"] = upload ? "save" : form["do"];
        var outcome = await drafts.SaveAsync(bloc, period, unit, ReportSections.Attachments, new FormCollection(fields), cancellation);
        return outcome switch
        {
            // What was typed is saved all the same; the file is not.
            DraftOutcome.Saved saved when problem is not null => new FilePost.Again(ListOf(saved.Work, saved.Work.Document) with { Refusal = problem, Errors = new Dictionary<string, string[]>() }, problem.Status),
            DraftOutcome.Saved saved => new FilePost.Done(After(saved, row)),
            DraftOutcome.Conflict conflict => new FilePost.Again(Merged(conflict), StatusCodes.Status409Conflict),
            DraftOutcome.Refused { Typed: { } typed } refused => new FilePost.Again(ListOf(typed, typed.Document) with { Refusal = problem ?? refused.Refusal }, refused.Refusal.Status),
            DraftOutcome.Refused refused => new FilePost.Refused(refused.Refusal),
            _ => throw new InvalidOperationException($"no answer for {outcome.GetType().Name}"),
        };
    }

    private async Task<(Attachment?, Refusal?)> TakeAsync(
        string bloc, string period, string unit, IFormFile? sent, Dictionary<string, StringValues> fields, CancellationToken cancellation)
    {
        if (sent is null) return (null, Refusal.NoFile());
        var sizes = fields.Where(field => field.Key.EndsWith("].bytes", StringComparison.Ordinal)).Select(field => long.TryParse(field.Value, out var bytes) ? bytes : 0).ToList();
        if (sizes.Count >= Limits.Files.Count || sizes.Sum() + sent.Length > Limits.Files.AllBytes) return (null, Refusal.TooManyFiles());
        await using var stream = sent.OpenReadStream();
        var content = await AttachmentAnswer.ReadAsync(stream, sent.Length, Limits.Files.Bytes, cancellation);
        // Browsers tell the type from the name alone, and Windows without Office tells none: nothing to hold against the content.
        return await files.ReceiveAsync(bloc, period, unit, sent.FileName, declaredType: null, content, cancellation);
    }

    /// <summary>Puts the file behind the others, unless it is among them.</summary>
    /// <returns>Its row.</returns>
    private static int Add(Dictionary<string, StringValues> fields, Attachment added)
    {
        var rows = fields.Where(field => field.Key.EndsWith("].file", StringComparison.Ordinal)).ToList();
        var same = rows.FindIndex(field => field.Value == added.File);
        if (same >= 0) return same;
        var row = FormattableString.Invariant($"{FileList.List}[{rows.Count}]");
        fields[$"{row}.file"] = added.File;
        fields[$"{row}.name"] = added.Name;
        fields[$"{row}.contentType"] = added.ContentType;
        fields[$"{row}.bytes"] = FormattableString.Invariant($"{added.Bytes}");
        return rows.Count;
    }

    private static string After(DraftOutcome.Saved saved, int row) => row < 0
        ? Report.SectionSteps.After(saved)
        : $"{PagePaths.Attachments(saved.Work.Place.Year.Bloc, saved.Work.Place.Period, saved.Work.Unit.Code)}?da-tai#{FieldId.Of(FormattableString.Invariant($"{FileList.List}[{row}]"))}";

    private static FileList ListOf(ReportWork work, ReportDocument shown)
    {
        var section = work.Sections.First(section => section.Kind == SectionKind.Attachments);
        return new(work, section, shown, work.ErrorsOf(section));
    }

    /// <summary>The list that somebody else saved, with the captions that were typed here and the files that it does not have.</summary>
    private static FileList Merged(DraftOutcome.Conflict conflict)
    {
        var theirs = conflict.Work.Document.At(FileList.List)?.DeepClone() as JsonArray ?? [];
        foreach (var mine in (conflict.Mine.At(FileList.List) as JsonArray ?? []).OfType<JsonObject>())
        {
            if (theirs.OfType<JsonObject>().FirstOrDefault(other => other["file"]?.ToString() == mine["file"]?.ToString()) is not { } same)
            {
                theirs.Add(mine.DeepClone());
                continue;
            }

            foreach (var name in Typed)
            {
                if (mine[name]?.ToString() is { Length: > 0 } text) same[name] = text;
            }
        }

        return ListOf(conflict.Work, conflict.Work.Document.With(FileList.List, theirs)) with { IsMerged = true, Errors = new Dictionary<string, string[]>() };
    }
}
