using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Access;
using Emulation.Blocs;
using Emulation.Http;
using Emulation.Reviews;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Lead;

/// <summary>A unit's report in force, as the lead reads it.</summary>
/// <param name="Version">What a review must name.</param>
/// <param name="ComparedWith">The earlier revision beside it; null for the first.</param>
public sealed record ReportModel(
    Place Place, Unit Unit, SubmissionView View, string Version, RevisionList Revisions, int? ComparedWith, IReadOnlyList<ComparedSection> Sections);

/// <summary>What was typed into the review form.</summary>
/// <param name="Fields">Remarks by path.</param>
public sealed record ReviewDraft(string? Reason, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What a form starts from: reasons that can still be added to.</summary>
    public static ReviewDraft Of(Review? review) => review is { State: ReviewState.Returned } ? new(review.Reason, review.Fields) : new(null, new Dictionary<string, string>());

    public bool SaysTheSame(ReviewDraft other) =>
        (Reason ?? "") == (other.Reason ?? "") && Fields.Count == other.Fields.Count && Fields.All(field => other.Fields.GetValueOrDefault(field.Key) == field.Value);
}

/// <summary>Where the lead reads a unit's report beside its earlier revision, and says what it thinks of it.</summary>
public sealed class ReportDesk(Places places, RecordStore records, SubmissionReader reader, ReviewDesk reviews)
{
    /// <summary>What the names of the fields with remarks begin with; the rest is the path.</summary>
    public const string FieldPrefix = "fields.";

    /// <param name="against">The earlier revision to compare with; null for the one before.</param>
    public async Task<(ReportModel? Model, Refusal? Refusal)> FindAsync(string bloc, string period, string unit, string? against, Caller caller, CancellationToken cancellation)
    {
        var (place, found, unknown) = await places.FindAsync(bloc, period, unit, cancellation);
        if (place is null || found is null) return (null, unknown);
        var (view, version, refusal) = await reader.FindAsync(bloc, period, unit, caller, cancellation);
        if (view?.InForce is not { } inForce) return (null, refusal);
        var (revisions, _) = await reader.RevisionsAsync(bloc, period, unit, cancellation);

        var wanted = int.TryParse(against, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number < inForce.Revision ? number : inForce.Revision - 1;
        var record = wanted > 0 ? await records.ReadAsync(place.Partition, found.Code.ToString(), cancellation) : null;
        var earlier = record is null ? null : await records.ReadBodyAsync(place.Partition, record, wanted, cancellation);
        var sections = ReportComparison.Of(
            earlier is null ? null : Json.Read<Submission>(earlier),
            view.Document.Deserialize<Submission>(Json.Options)!,
            place.Year);
        return (new(place, found, view, version!, revisions!, earlier is null ? null : wanted, sections), null);
    }

    /// <summary>Notes what the form says.</summary>
    public async Task<(Review? Review, Refusal? Refusal)> ReviewAsync(string bloc, string period, string unit, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var draft = DraftOf(form);
        // Reasons for a return that still stand in the form when the lead thinks better of it are no remarks on accepting.
        if (form["state"] == "accepted" && (await reader.FindAsync(bloc, period, unit, caller, cancellation)).View?.Review is { } last && draft.SaysTheSame(ReviewDraft.Of(last))) draft = new(null, new Dictionary<string, string>());
        var document = new JsonObject
        {
            ["state"] = form["state"].ToString(),
            ["reason"] = draft.Reason,
            ["fields"] = new JsonObject(draft.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
        };
        var root = JsonSerializer.SerializeToElement(document, FormJson.Default.JsonObject);
        var (review, _, refusal) = await reviews.ReviewAsync(bloc, period, unit, new(root, form["version"].ToString(), null), caller, cancellation);
        return (review, refusal);
    }

    public static ReviewDraft DraftOf(IFormCollection form) => new(
        form["reason"].ToString().ReplaceLineEndings("\n").Trim(),
        form.Where(field => field.Key.StartsWith(FieldPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(field.Value))
            .ToDictionary(field => field.Key[FieldPrefix.Length..], field => field.Value.ToString().ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal));
}
