using Emulation.Http;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Docx;
using Emulation.Summaries.Formats;
using Emulation.Summaries.Html;

namespace Emulation.Pages.Report;

/// <summary>Shows the unit its report as it will be printed, finished or not.</summary>
public sealed class PreviewDesk(DraftDesk drafts, SummaryPageRenderer page)
{
    /// <param name="asWord">As a Word document instead of a page.</param>
    public async Task<(byte[]? File, Refusal? Refusal)> RenderAsync(string bloc, string period, string unit, bool asWord, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return (null, refusal);
        if (SoundParts.Of(work.Document, work.Place.Year) is not { } submission) return (null, Refusal.NothingToPreview());
        var year = work.Place.Year;
        var pack = FormatPack.Find(year.Format.Pack) ?? throw new InvalidOperationException($"no format pack {year.Format.Pack}");
        var asOf = work.Record?.DraftAt ?? work.Record?.InForce?.At ?? work.Now;
        var report = UnitReportComposer.Compose(year, work.Place.Period, work.Unit, submission, pack, isDraft: work.HasDraft || work.Receipt is null, asOf);
        if (work.Errors.Keys.Any(path => !path.StartsWith("submitter", StringComparison.Ordinal) && path != "noStateSecrets"))
        {
            report = report with { Blocks = [new Paragraph(ParagraphKind.Note, [new("Bản xem trước này chưa gồm những chỗ còn phải sửa.")]), .. report.Blocks] };
        }

        return (asWord ? DocxRenderer.Render(report, pack) : await page.RenderAsync(report, pack, [("xem-truoc.docx", "Tải tệp Word (.docx)"), ("kiem-tra", "Về trang kiểm tra và gửi")]), null);
    }
}
