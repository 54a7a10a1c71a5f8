using System.Globalization;
using Emulation.Access;
using Emulation.Http;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Summaries;

/// <summary>Answers for summaries: run now, list the versions, issue one, hand out a file.</summary>
public sealed class SummaryDesk(Places places, SummaryPress press, SummaryIssuer issuer, SummaryStore store, TimeProvider time)
{
    public async Task<(SummaryManifest? Manifest, bool Created, Refusal? Refusal)> RunAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, false, refusal);
        return await press.RunAsync(place, Limits.Summary.Wait, cancellation) switch
        {
            PressOutcome.Published(var manifest) => (manifest, true, null),
            PressOutcome.Unchanged(var manifest) => (manifest, false, null),
            PressOutcome.NothingSubmitted => (null, false, Refusal.NothingSubmitted(place.Period)),
            PressOutcome.NoTurn => (null, false, Refusal.NoTurn()),
            _ => (null, false, Refusal.SummaryBusy()),
        };
    }

    public async Task<(SummaryIndex? Index, Refusal? Refusal)> VersionsAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var (index, _) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        return index is null ? (null, Refusal.NoSummary()) : (index, null);
    }

    /// <summary>A file of a version; the latest where <paramref name="version"/> is null. Units and recipients see issued versions only.</summary>
    public async Task<(byte[]? Content, string? ContentType, Refusal? Refusal)> FileAsync(
        string bloc, string period, string? version, string file, Caller caller, CancellationToken cancellation)
    {
        var (place, unknown) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, null, unknown);
        var issuedOnly = caller.Role is Callers.Unit or Callers.Recipient;
        var (index, _) = await store.FindIndexAsync(place.Year.Bloc, place.Period, cancellation);
        if (index is null && !issuedOnly) return (null, null, Refusal.NoSummary());

        var visible = index?.Versions.Where(entry => !issuedOnly || entry.Issued is not null).ToList() ?? [];
        var found = version is null ? visible.LastOrDefault() : visible.FirstOrDefault(entry => entry.Version == NumberOf(version));
        if (found is not null && await store.FindFileAsync(found, file, cancellation) is { } content) return (content.Content, content.ContentType, null);
        // To those who see issued versions only, a draft and nothing at all look the same.
        return (null, null, issuedOnly ? Refusal.NotIssued() : Refusal.UnknownSummaryFile());
    }

    /// <summary>Issues a draft as the next version, with the lead's particulars.</summary>
    public async Task<(SummaryManifest? Manifest, bool Created, Refusal? Refusal)> IssueAsync(
        string bloc, string period, string version, RequestDocument request, Caller caller, CancellationToken cancellation)
    {
        var (place, unknown) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, false, unknown);
        var parsed = IssueRequest.Parse(request.Root, place.Calendar, Vietnamese.LocalDate(time.GetUtcNow()));
        if (parsed.Value is not { } wanted) return (null, false, Refusal.Invalid(parsed.Errors));
        return await issuer.IssueAsync(place, NumberOf(version), wanted, caller, cancellation) switch
        {
            IssueOutcome.Issued(var manifest, var created) => (manifest, created, null),
            IssueOutcome.NothingSubmitted => (null, false, Refusal.NothingSubmitted(place.Period)),
            IssueOutcome.UnknownVersion => (null, false, Refusal.UnknownSummaryFile()),
            IssueOutcome.Outdated(var latest) => (null, false, Refusal.SummaryOutdated(NumberOf(version), latest)),
            IssueOutcome.AlreadyIssued(var issued, var issue) => (null, false, Refusal.AlreadyIssued(issued, issue)),
            IssueOutcome.NoTurn => (null, false, Refusal.NoTurn()),
            _ => (null, false, Refusal.SummaryBusy()),
        };
    }

    /// <summary>A version's number as the route spells it; -1, which no version has, for anything else.</summary>
    internal static int NumberOf(string version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
