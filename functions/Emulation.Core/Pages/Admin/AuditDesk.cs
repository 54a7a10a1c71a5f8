using Emulation.Access;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Storage;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>One subject's audit chain.</summary>
/// <param name="Subject">The unit's name, or what the lead's text is called.</param>
public sealed record AuditChain(string Subject, IReadOnlyList<AuditEntry> Entries);

/// <summary>Shows who did what in a period, whether the record is whole, and the bloc's backups.</summary>
public sealed class AuditDesk(Places places, RecordStore records, AccessStore access, BackupStore backups, BlocCheck check, BlocYearStore years)
{
    public async Task<IResult> ShowAsync(HttpContext context, string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return PageAnswers.Refused(context, refusal!);
        var current = await records.ReadAllAsync(place.Partition, withBodies: false, cancellation).ToListAsync(cancellation);
        var order = place.Year.Units.Index().ToDictionary(unit => unit.Item.Code.ToString(), unit => unit.Index);
        var chains = await Task.WhenAll(current
            .OrderBy(record => order.GetValueOrDefault(record.Subject, int.MaxValue))
            .Select(record => ReadAsync(place, record, cancellation)));
        var offices = (await access.ListAsync(cancellation)).ToDictionary(grant => grant.Id, grant => grant.Name);
        return PageAnswers.Show<AuditPage>(context, ("Place", place), ("Chains", chains), ("Findings", await check.FindDamageAsync(place.Partition, cancellation)), ("Offices", offices));
    }

    public async Task<IResult> ShowBackupsAsync(HttpContext context, string bloc, string year, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code) || !YearEditor.TryYear(year, out var number) || await years.FindAsync(code, number, cancellation) is not { } stored) return PageAnswers.Refused(context, Refusal.UnknownBloc(bloc));
        var list = await backups.ListAsync(code, cancellation);
        return PageAnswers.Show<BackupsPage>(context, ("Year", stored.Year), ("Backups", list.Reverse().ToList()));
    }

    private async Task<AuditChain> ReadAsync(Place place, Record record, CancellationToken cancellation)
    {
        var history = await records.ReadHistoryAsync(place.Partition, record.Subject, cancellation);
        var name = record.Subject == Keys.Lead ? "Nội dung chung của khối" : UnitCode.TryParse(record.Subject, null, out var unit) ? place.Year.Unit(unit)?.Name ?? record.Subject : record.Subject;
        return new(name, [.. history?.Chain.Select(link => link.Entry) ?? []]);
    }
}
