using Emulation.Access;
using Emulation.Http;
using Emulation.Storage;
using Emulation.Submissions;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Lead;

/// <summary>The editor of the bloc-level text.</summary>
/// <param name="Draft">What its fields hold.</param>
/// <param name="Version">What the next save must name; empty where nothing was saved yet.</param>
/// <param name="SavedAt">When the stored text was saved; null where there is none.</param>
/// <param name="Theirs">What somebody else has saved since the editor was opened; null where nobody has.</param>
/// <param name="Refusal">Why nothing was saved; null where nothing was tried.</param>
public sealed record LeadTextModel(
    Place Place, LeadTextDraft Draft, string Version, DateTimeOffset? SavedAt, Material Material, LeadTextDraft? Theirs = null, Refusal? Refusal = null);

/// <summary>Shows and saves the bloc-level text for people: the same rules as the API, and nothing that was typed is lost.</summary>
public sealed class LeadTextEditor(Places places, LeadTextDesk desk, RecordStore records)
{
    public async Task<(LeadTextModel? Model, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (place, refusal) = await places.FindAsync(bloc, period, cancellation);
        if (place is null) return (null, refusal);
        var (view, version, _) = await desk.FindAsync(bloc, period, cancellation);
        var draft = LeadTextDraft.From(view?.Text ?? LeadText.Empty, place.Year);
        return (new(place, draft, version ?? "", view?.SavedAt, await Material.ReadAsync(records, place, cancellation)), null);
    }

    /// <summary>Saves what was posted, or changes its rows where the button says so.</summary>
    /// <returns>No model where it was saved; else the editor as it goes on.</returns>
    public async Task<(LeadTextModel? Model, Refusal? Refusal)> SaveAsync(string bloc, string period, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var (stored, refusal) = await FindAsync(bloc, period, cancellation);
        if (stored is null) return (null, refusal);
        var draft = LeadTextDraft.From(form, stored.Place.Year);
        var version = form["version"].ToString();
        if (draft.TryChangeRows(form["do"].ToString())) return (stored with { Draft = draft, Version = version }, null);

        var request = new RequestDocument(draft.ToDocument(), version.Length > 0 ? version : null, null);
        var (view, _, wrong) = await desk.SaveAsync(bloc, period, request, caller, cancellation);
        if (view is not null) return (null, null);
        if (wrong!.Errors is { } errors) return (stored with { Draft = draft, Version = version, Refusal = wrong with { Errors = LeadTextDraft.ErrorsByField(errors) } }, null);
        if (wrong.Slug is not ("stale-version" or "version-required")) return (stored with { Draft = draft, Version = version, Refusal = wrong }, null);

        // Both are shown, and the next save takes the place of what is stored now.
        (stored, refusal) = await FindAsync(bloc, period, cancellation);
        return stored is null ? (null, refusal) : (stored with { Draft = draft, Theirs = stored.Draft, Refusal = Refusal.LeadTextChanged(stored.SavedAt) }, null);
    }
}
