using Emulation.Attachments;
using Emulation.Blocs;
using Emulation.Summaries;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Shows the page of the Word template and answers its posts.</summary>
public sealed class TemplatePageDesk(TemplateDesk desk)
{
    public async Task<IResult> ShowAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var (found, template, refusal) = await desk.FindAsync(bloc, year, cancellation);
        return found is null ? PageAnswers.Refused(context, refusal!) : Page(context, StatusCodes.Status200OK, found, template, null, context.Request.Query.ContainsKey("luu"));
    }

    public async Task<IResult> UploadAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var file = context.Request.Form.Files.GetFile(TemplatePage.FileField);
        byte[]? content = [];
        if (file is not null)
        {
            await using var stream = file.OpenReadStream();
            content = await AttachmentAnswer.ReadAsync(stream, file.Length, Limits.Template.Bytes, cancellation);
        }

        var (template, refusal) = await desk.PutAsync(bloc, year, file?.FileName, content, cancellation);
        var (found, inUse, unknown) = await desk.FindAsync(bloc, year, cancellation);
        if (found is null) return PageAnswers.Refused(context, unknown!);
        return template is null
            ? Page(context, refusal!.Status, found, inUse, refusal.Errors?.Values.SelectMany(messages => messages).ToArray() ?? [refusal.Detail], saved: false)
            : PageAnswers.SeeOther(context, AdminPaths.Template(found.Bloc, found.Year) + "?luu=1");
    }

    public async Task<IResult> DownloadAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        var (template, content, refusal) = await desk.OpenAsync(bloc, year, cancellation);
        return template is null ? PageAnswers.Refused(context, refusal!) : Results.File(content!, SummaryFormats.DocxType, template.Name);
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string bloc, string year, CancellationToken cancellation) =>
        await desk.DeleteAsync(bloc, year, cancellation) is { Slug: not "no-template" } refusal
            ? PageAnswers.Refused(context, refusal)
            : PageAnswers.SeeOther(context, $"/quan-tri/khoi/{bloc}/{year}/mau-word");

    private static IResult Page(HttpContext context, int status, BlocYear year, StoredTemplate? template, string[]? problems, bool saved) =>
        PageAnswers.Show<TemplatePage>(context, status, ("Year", year), ("Template", template), ("Problems", problems), ("Saved", saved));
}
