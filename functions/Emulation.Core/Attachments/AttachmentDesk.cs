using Emulation.Access;
using Emulation.Http;
using Emulation.Periods;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;
using Microsoft.Extensions.Options;

namespace Emulation.Attachments;

/// <summary>A file to be sent to whoever asked.</summary>
/// <param name="Name">Name to save it under.</param>
public sealed record AttachmentFile(Stream Content, string ContentType, long Bytes, string Name)
{
    public bool IsPhoto => Attachment.IsPhotoType(ContentType);
}

/// <summary>The desk where files arrive and are handed out. It keeps them; that a report names them is the report's matter.</summary>
public sealed class AttachmentDesk(Places places, AttachmentStore files, RecordStore records, IOptions<Limits> limits, TimeProvider time)
{
    /// <summary>Judges the file and keeps it; a photo is made anew. The answer is what the report is to name.</summary>
    /// <param name="name">As it was sent.</param>
    /// <param name="declaredType">Media type that the sender declares; null or <c>application/octet-stream</c> where it does not know.</param>
    /// <param name="content">Its bytes; null where it was over <see cref="Limits.Files.Bytes"/>.</param>
    public async Task<(Attachment? Attachment, Refusal? Refusal)> ReceiveAsync(
        string bloc, string period, string unit, string? name, string? declaredType, byte[]? content, CancellationToken cancellation)
    {
        var (place, found, unknown) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, unknown);
        if (place.Calendar.PhaseAt(time.GetUtcNow()) is var phase and not (WindowPhase.Open or WindowPhase.Grace)) return (null, Refusal.Window(place.Calendar, phase));
        if (content is null || content.Length > Limits.Files.Bytes) return (null, Refusal.FileTooLarge(Limits.Files.Bytes));

        var cleaned = FileName.Clean(name);
        if (cleaned.Length == 0) return (null, Refusal.BadFile("Tệp không có tên; hãy đặt tên có đuôi, ví dụ “quyet-dinh.pdf”, rồi gửi lại."));
        var (kind, refusal) = FileCheck.Find(cleaned, content);
        if (kind is null) return (null, refusal);
        if (declaredType is not (null or "" or "application/octet-stream") && declaredType != kind.ContentType)
        {
            return (null, Refusal.UnsupportedFile($"Content-Type ghi “{declaredType}” nhưng nội dung là {kind.Name}; hãy ghi {kind.ContentType}."));
        }

        if (kind.IsPhoto)
        {
            var (picture, becomes, unfit) = await Photos.RemakeAsync(content, kind, cancellation);
            if (picture is null || becomes is null) return (null, unfit);
            (content, kind) = (picture, becomes);
        }

        var kept = await files.ListAsync(place.Year.Bloc, place.Period, found.Code, cancellation);
        if (kept.Count >= Limits.Files.Kept || kept.Values.Sum(file => file.Bytes) + content.Length > limits.Value.FilesOfUnitMiB * 1024L * 1024) return (null, Refusal.FilesStillKept());
        cleaned = FileName.For(cleaned, kind);
        var sha256 = await files.PutAsync(place.Year.Bloc, place.Period, found.Code, content, kind.ContentType, cleaned, cancellation);
        return (new(sha256, cleaned, kind.ContentType, content.Length, null, null), null);
    }

    /// <summary>A file of the unit: to the unit itself every file that it sent, to others those that the report in force names.</summary>
    public async Task<(AttachmentFile? File, Refusal? Refusal)> OpenAsync(string bloc, string period, string unit, string sha256, Caller caller, CancellationToken cancellation)
    {
        var (place, found, unknown) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, unknown);
        if (!AttachmentForm.Sha256().IsMatch(sha256)) return (null, Refusal.UnknownFile());
        Attachment? named = null;
        if (caller.Role != Callers.Unit)
        {
            var record = await records.ReadAsync(place.Partition, found.Code.ToString(), cancellation);
            named = record?.Body is { } body ? Json.Read<Submission>(body).Attachments?.FirstOrDefault(file => file.File == sha256) : null;
            if (named is null) return (null, Refusal.UnknownFile());
        }

        return await files.OpenAsync(place.Year.Bloc, place.Period, found.Code, sha256, cancellation) is { } file
            ? (new(file.Content, file.ContentType, file.Bytes, named?.Name ?? file.Name ?? sha256[..12] + FileKind.All.First(kind => kind.ContentType == file.ContentType).Extensions[0]), null)
            : (null, Refusal.UnknownFile());
    }
}
