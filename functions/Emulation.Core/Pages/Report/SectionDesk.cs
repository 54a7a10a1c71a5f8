using Emulation.Http;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Report;

/// <summary>Puts together what a section's page shows.</summary>
public sealed class SectionDesk(DraftDesk drafts, EarlierReports earlier)
{
    /// <param name="query"><c>them</c>: a list that gets an empty row; <c>da-luu</c>: right after a save; <c>loi</c>: show what is wrong also where nothing is typed.</param>
    public async Task<(SectionForm? Form, Refusal? Refusal)> OpenAsync(
        string bloc, string period, string unit, string code, IQueryCollection query, CancellationToken cancellation)
    {
        var (work, refusal) = await drafts.OpenAsync(bloc, period, unit, cancellation);
        if (work is null) return (null, refusal);
        if (work.Sections.FirstOrDefault(section => section.Code == code) is not { Kind: not SectionKind.Attachments } section) return (null, Refusal.NotFound());
        var saved = query.ContainsKey("da-luu");
        var showErrors = saved || query.ContainsKey("loi") || !work.Document.IsEmpty(section);
        return (await FormAsync(work, section, work.Document, work.Document.HashOf(section), showErrors, cancellation) with
        {
            Extra = query["them"].ToString() is { Length: > 0 } list ? list : null,
            JustSaved = saved,
        }, null);
    }

    /// <summary>The form again, with what was typed and could not be saved.</summary>
    public async Task<SectionForm> AgainAsync(DraftOutcome.Refused refused, IFormCollection posted, CancellationToken cancellation) =>
        await FormAsync(refused.Typed!, refused.Section!, refused.Typed!.Document, posted["base"].ToString(), showErrors: true, cancellation) with { Refusal = refused.Refusal };

    private async Task<SectionForm> FormAsync(ReportWork work, ReportSection section, ReportDocument shown, string hash, bool showErrors, CancellationToken cancellation)
    {
        var (year, period, unit) = (work.Place.Year, work.Place.Period, work.Unit.Code);
        var errors = showErrors ? work.ErrorsOf(section) : new Dictionary<string, string[]>();
        string? carriedFrom = null;
        if (section.Kind is SectionKind.Guidance or SectionKind.Targets && !work.Document.Has(section))
        {
            (shown, carriedFrom) = await earlier.CarryOverAsync(work, section, shown, cancellation);
        }

        var form = new SectionForm(work, section, SectionForm.WithIndicators(shown, section, year), hash, errors) { CarriedFrom = carriedFrom };
        if (section.Kind != SectionKind.Targets || await earlier.YearAgoAsync(year.Bloc, period, unit, cancellation) is not { } yearAgo) return form;
        return form with
        {
            YearAgo = yearAgo.Submission.Targets.GroupBy(target => SectionForm.NameKey(target.Name)).ToDictionary(group => group.Key, group => group.First()),
        };
    }
}
