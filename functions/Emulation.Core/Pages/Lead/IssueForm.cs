using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Formats;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Lead;

/// <summary>How far the issuing is.</summary>
/// <param name="Version">The draft to issue.</param>
/// <param name="Values">What the fields hold, by name.</param>
/// <param name="Confirm">The particulars to be confirmed, with what was left out filled in; null while they are typed.</param>
/// <param name="Symbol">Number and symbol as they will be printed.</param>
/// <param name="Recipients">Who will get it.</param>
/// <param name="Refusal">Why it was not issued.</param>
public sealed record IssueModel(
    Place Place, int Version, IReadOnlyDictionary<string, string> Values, IssueRequest? Confirm, string? Symbol, IReadOnlyList<string> Recipients, Refusal? Refusal);

/// <summary>Issues a summary in two steps: the particulars, then a last look at them.</summary>
public sealed class IssueForm(SummaryPageDesk pages, SummaryDesk desk, TimeProvider time)
{
    public static readonly IReadOnlyList<string> Fields = ["number", "date", "place", "signerName", "signerPost", "signerAuthority"];

    /// <summary>The empty form; or the refusal where there is no draft to issue.</summary>
    public async Task<(IssueModel? Model, Refusal? Refusal)> FindAsync(string bloc, string period, CancellationToken cancellation)
    {
        var (model, refusal) = await pages.FindAsync(bloc, period, cancellation);
        if (model is null) return (null, refusal);
        if (model.Draft is not { } draft) return (null, Refusal.NoDraft());
        var format = model.Place.Year.Format;
        var values = new Dictionary<string, string>
        {
            ["date"] = Vietnamese.Date(Vietnamese.LocalDate(time.GetUtcNow())),
            ["place"] = format.Place,
            ["signerName"] = format.SignerName ?? "",
            ["signerPost"] = format.SignerPost,
            ["signerAuthority"] = format.SignerAuthority ?? "",
        };
        return (new(model.Place, draft.Version, values, null, null, RecipientsOf(model.Place.Year), null), null);
    }

    /// <summary>Checks what was typed, goes back to it, or issues.</summary>
    /// <returns>No model where it is issued; else the form as it goes on.</returns>
    public async Task<(IssueModel? Model, SummaryManifest? Issued, Refusal? Refusal)> GoOnAsync(string bloc, string period, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var version = form["version"].ToString();
        var values = Fields.ToDictionary(name => name, name => form[name].ToString().Trim());
        var root = JsonSerializer.SerializeToElement(new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))), FormJson.Default.JsonObject);
        Refusal? refusal = null;
        if (form["do"] == "issue")
        {
            (var manifest, _, refusal) = await desk.IssueAsync(bloc, period, version, new(root, null, null), caller, cancellation);
            if (manifest is not null) return (null, manifest, null);
        }

        var (model, none) = await FindAsync(bloc, period, cancellation);
        if (model is null) return (null, null, refusal ?? none);
        model = model with { Values = values, Refusal = refusal };
        if (refusal is not null || form["do"] == "edit") return (model, null, null);

        var parsed = IssueRequest.Parse(root, model.Place.Calendar, Vietnamese.LocalDate(time.GetUtcNow()));
        if (parsed.Value is not { } wanted) return (model with { Refusal = Refusal.Invalid(parsed.Errors) }, null, null);
        var format = model.Place.Year.Format;
        return (model with { Confirm = wanted.Under(format), Symbol = FormatPack.Find(format.Pack)?.SymbolText(wanted.Number, format.SymbolSuffix) }, null, null);
    }

    private static IReadOnlyList<string> RecipientsOf(BlocYear year) => [.. year.Recipients.Where(recipient => recipient.Gets.Contains(RecipientInterest.Summaries)).Select(recipient => recipient.Name)];
}
