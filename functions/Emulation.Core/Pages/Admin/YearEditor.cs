using System.Globalization;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>What became of a save.</summary>
public abstract record YearSave
{
    /// <summary>It is stored; <paramref name="Focus"/> names the row that a button made or moved.</summary>
    public sealed record Saved(string? Focus) : YearSave;

    /// <summary>Somebody saved the same part in between; nothing was stored.</summary>
    /// <param name="State">What is stored now.</param>
    /// <param name="Mine">The members that were typed.</param>
    public sealed record Conflict(YearState State, JsonObject Mine) : YearSave;

    public sealed record Refused(Refusal Refusal) : YearSave;
}

/// <summary>
/// Lets an administrator write a bloc's year part by part. Every save goes to a draft, checked or not; what is in force changes only
/// when the whole is put in force. A save names what its part looked like, so two people may write different parts at once.
/// </summary>
public sealed class YearEditor(BlocYearStore years, BlocYearDraftStore drafts)
{
    private const int Tries = 5;

    public async Task<(YearState? State, Refusal? Refusal)> FindAsync(string bloc, string year, CancellationToken cancellation)
    {
        if (!BlocCode.TryParse(bloc, null, out var code)) return (null, Refusal.UnknownBloc(bloc));
        if (!TryYear(year, out var number)) return (null, Refusal.BadYear(year));
        var inForce = await years.FindAsync(code, number, cancellation);
        var draft = await drafts.FindAsync(code, number, cancellation);
        return inForce is null && draft is null ? (null, Refusal.UnknownBloc(bloc, number)) : (new(code, number, inForce, draft), null);
    }

    /// <summary>Stores one section as it was typed, and does what the button says to its rows.</summary>
    public Task<YearSave> SaveSectionAsync(string bloc, string year, YearSection section, IFormCollection form, CancellationToken cancellation)
    {
        var button = form["do"].ToString();
        var mine = YearForm.Read(form, section.Fields);
        return ChangeAsync(bloc, year, state =>
        {
            if (form["version"] != YearState.VersionOf(YearForm.Show(state.Document, section.Fields)) && Differs(state.Document, mine, section.Fields)) return (new YearSave.Conflict(state, mine), null);
            var document = state.Document.DeepClone().AsObject();
            YearForm.Replace(document, mine, section.Fields);
            var focus = YearRows.Do(document, button);
            if (focus is null) YearRows.DropBlank(document, section.Fields);
            else if (button.StartsWith("add:", StringComparison.Ordinal)) Begin(document, focus, state.Year);
            YearRows.MakeCodes(document, section.Fields);
            return (new YearSave.Saved(focus), document);
        }, cancellation);
    }

    /// <summary>Stores one unit as it was typed. The code of a unit that is in force stays: reports and links are kept under it.</summary>
    public Task<YearSave> SaveUnitAsync(string bloc, string year, int index, IFormCollection form, CancellationToken cancellation)
    {
        var mine = YearForm.Read(form, YearSchema.Unit);
        return ChangeAsync(bloc, year, state =>
        {
            var document = state.Document.DeepClone().AsObject();
            if (index < 0 || index >= YearForm.RowsOf(document, "units").Count) return (new YearSave.Refused(Refusal.NotFound()), null);
            var unit = YearForm.RowsOf(document, "units")[index];
            var fields = FieldsOf(state, index);
            if (form["version"] != YearState.VersionOf(YearForm.Show(unit, fields)) && Differs(unit, mine, fields)) return (new YearSave.Conflict(state, mine), null);
            var before = unit["code"]?.ToString();
            YearForm.Replace(unit, mine, fields);
            var focus = YearRows.Do(unit, form["do"].ToString());
            if (focus is null) YearRows.DropBlank(unit, fields);
            if (unit["code"] is null) unit["code"] = CodeMaker.Take(CodeMaker.From(unit["name"]?.ToString() ?? "", "don-vi"), Others(document, unit));
            foreach (var term in YearForm.RowsOf(document, "roleTerms").Where(term => term["unit"]?.ToString() == before)) term["unit"] = unit["code"]!.ToString();
            return (new YearSave.Saved(focus), document);
        }, cancellation);
    }

    /// <summary>Adds the units of <paramref name="names"/>, or moves or removes one.</summary>
    /// <param name="button"><c>add</c>, or <c>up:4:ban-to-chuc</c>: what to do, which place, and the code that stood there.</param>
    public Task<YearSave> ChangeUnitsAsync(string bloc, string year, string button, string names, CancellationToken cancellation) => ChangeAsync(bloc, year, state =>
    {
        var document = state.Document.DeepClone().AsObject();
        var units = document["units"] as JsonArray ?? [];
        var lines = names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (button == "add") return Done(NewBlocYear.Units(units, lines));
        var parts = button.Split(':');
        // Somebody moved the list since it was shown: what was meant is not there any more.
        if (parts.Length != 3 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= units.Count || (units[index]?["code"]?.ToString() ?? "") != parts[2])
        {
            return (new YearSave.Conflict(state, []), null);
        }

        YearRows.Do(document, $"{parts[0]}:units[{index}]");
        return Done(NewBlocYear.Units(document["units"]!.AsArray(), []));

        (YearSave, JsonObject?) Done(JsonArray all)
        {
            document["units"] = all;
            return (new YearSave.Saved(null), document);
        }
    }, cancellation);

    /// <summary>Takes a whole document as the draft, whatever is wrong with it.</summary>
    public Task<YearSave> ImportAsync(string bloc, string year, JsonObject document, CancellationToken cancellation) =>
        ChangeAsync(bloc, year, _ => (new YearSave.Saved(null), document), cancellation);

    /// <summary>Puts the draft in force: nothing else makes a year count. Null where it is done; the state to show again where somebody saved since <paramref name="version"/> or something is wrong.</summary>
    public async Task<(bool Applied, YearState? State, Refusal? Refusal)> ApplyAsync(string bloc, string year, string version, CancellationToken cancellation)
    {
        var (state, refusal) = await FindAsync(bloc, year, cancellation);
        if (state is null) return (false, null, refusal);
        if (state.Draft is null || state.Version != version || state.Check.Value is not { } valid) return (false, state, null);
        if (await years.SaveAsync(valid, state.InForce?.Version, cancellation) is null) return (false, (await FindAsync(bloc, year, cancellation)).State, null);
        await drafts.DeleteAsync(state.Bloc, state.Year, cancellation);
        return (true, state, null);
    }

    /// <summary>Forgets what was written; what is in force stays.</summary>
    public async Task<Refusal?> DiscardAsync(string bloc, string year, CancellationToken cancellation)
    {
        var (state, refusal) = await FindAsync(bloc, year, cancellation);
        if (state is null) return refusal;
        await drafts.DeleteAsync(state.Bloc, state.Year, cancellation);
        return null;
    }

    /// <summary>Begins a year that is neither in force nor being written; false where it is.</summary>
    public async Task<bool> BeginAsync(BlocCode bloc, int year, JsonObject document, CancellationToken cancellation) =>
        await years.FindAsync(bloc, year, cancellation) is null && await drafts.SaveAsync(bloc, year, document, from: null, expected: null, cancellation) is not null;

    /// <summary>The fields of a unit's page: without the code where the unit is in force under it.</summary>
    public static IReadOnlyList<YearField> FieldsOf(YearState state, int index)
    {
        var code = YearForm.RowsOf(state.Document, "units")[index]["code"]?.ToString();
        return state.InForce?.Year.Units.Any(unit => unit.Code.ToString() == code) is true ? [.. YearSchema.Unit.Where(field => field.Name != "code")] : YearSchema.Unit;
    }

    public static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year is >= 2000 and <= 2199;

    private async Task<YearSave> ChangeAsync(string bloc, string year, Func<YearState, (YearSave Outcome, JsonObject? Document)> change, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var (state, refusal) = await FindAsync(bloc, year, cancellation);
            if (state is null) return new YearSave.Refused(refusal!);
            var (outcome, document) = change(state);
            if (document is null || JsonNode.DeepEquals(document, state.Document)) return outcome;
            if (await drafts.SaveAsync(state.Bloc, state.Year, document, state.Draft is null ? state.InForce?.Version : state.Draft.Base, state.Draft?.Version, cancellation) is not null) return outcome;
            // Another part was saved at this moment: look again.
        }

        return new YearSave.Refused(Refusal.Stale(null, null));
    }

    private static bool Differs(JsonObject saved, JsonObject mine, IReadOnlyList<YearField> fields) =>
        YearState.Differences(YearForm.Show(saved, fields), YearForm.Show(mine, fields)).Count > 0;

    private static HashSet<string> Others(JsonObject document, JsonObject unit) =>
        YearForm.RowsOf(document, "units").Where(other => other != unit).Select(other => other["code"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);

    /// <summary>Gives a row that was just added what people would mostly choose.</summary>
    private static void Begin(JsonObject document, string row, int year)
    {
        var list = row[..row.IndexOf('[', StringComparison.Ordinal)];
        if (list is not ("calendar" or "recipients") || document[list] is not JsonArray { Count: > 0 } rows) return;
        if (list == "recipients") rows[^1]!["gets"] = new JsonArray("summaries");
        var listed = rows.Select(entry => entry?["period"]?.ToString()).ToHashSet();
        if (list == "calendar" && Enum.GetValues<PeriodKind>().Select(kind => new Period(year, kind)).Where(period => !listed.Contains(period.ToString())).ToList() is [var next, ..]) rows[^1] = NewBlocYear.Calendar(next);
    }
}
