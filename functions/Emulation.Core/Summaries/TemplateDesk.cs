using System.Globalization;
using Emulation.Attachments;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Summaries.Docx.Templates;
using Emulation.Summaries.Formats;

namespace Emulation.Summaries;

/// <summary>Takes, shows and removes the Word template of a bloc's year.</summary>
public sealed class TemplateDesk(BlocYearStore years, TemplateStore templates)
{
    private const string Otherwise = "mau.docx";

    /// <summary>The year and its template, which may be null; null and a refusal where there is no such year.</summary>
    public async Task<(BlocYear? Year, StoredTemplate? Template, Refusal? Refusal)> FindAsync(string bloc, string year, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, null, Refusal.UnknownBloc(bloc));
        if (year.Length != 4 || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (null, null, Refusal.BadYear(year));
        return await years.FindAsync(code, number, cancellation) is { } stored
            ? (stored.Year, await templates.FindAsync(code, number, cancellation), null)
            : (null, null, Refusal.UnknownBloc(bloc, number));
    }

    /// <summary>The template's bytes.</summary>
    public async Task<(StoredTemplate? Template, byte[]? Content, Refusal? Refusal)> OpenAsync(string bloc, string year, CancellationToken cancellation)
    {
        var (found, template, refusal) = await FindAsync(bloc, year, cancellation);
        if (found is null) return (null, null, refusal);
        return template is not null && await templates.ReadAsync(found.Bloc, template.Sha256, cancellation) is { } content
            ? (template, content, null)
            : (null, null, Refusal.NoTemplate());
    }

    /// <summary>Judges the file and puts it in place of the one before.</summary>
    /// <param name="bloc">The bloc's code.</param>
    /// <param name="year">The year.</param>
    /// <param name="name">Name of the file, as it was sent.</param>
    /// <param name="content">Its bytes; null where it was over <see cref="Limits.Template.Bytes"/>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<(StoredTemplate? Template, Refusal? Refusal)> PutAsync(string bloc, string year, string? name, byte[]? content, CancellationToken cancellation)
    {
        var (found, _, refusal) = await FindAsync(bloc, year, cancellation);
        if (found is null) return (null, refusal);
        if (content is null) return (null, Refusal.TooLarge(Limits.Template.Bytes));
        if (content.Length == 0) return (null, Refusal.NoFile());
        var pack = FormatPack.Find(found.Format.Pack) ?? throw new InvalidOperationException($"no format pack {found.Format.Pack}");
        var problems = TemplateCheck.Find(content, pack);
        if (problems.Count > 0) return (null, Refusal.BadTemplate([.. problems]));
        var cleaned = FileName.Clean(name);
        return (await templates.PutAsync(found.Bloc, found.Year, content, FileName.For(cleaned.Length == 0 ? Otherwise : cleaned, FileKind.Docx), cancellation), null);
    }

    /// <summary>Goes back to the frame of the format pack.</summary>
    public async Task<Refusal?> DeleteAsync(string bloc, string year, CancellationToken cancellation)
    {
        var (found, _, refusal) = await FindAsync(bloc, year, cancellation);
        if (found is null) return refusal;
        return await templates.DeleteAsync(found.Bloc, found.Year, cancellation) ? null : Refusal.NoTemplate();
    }
}
