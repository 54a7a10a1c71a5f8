using Emulation.Blocs;
using Emulation.Http;
using Emulation.Periods;

namespace Emulation.Summaries;

/// <summary>An issued summary as recipients are told of it, by message or in the list: what it is, and its files by link.</summary>
/// <param name="PeriodTitle">The period in words.</param>
/// <param name="Replaces">The issued version that it takes the place of, where it is a corrected one.</param>
/// <param name="Number">As registered.</param>
/// <param name="Symbol">Number and symbol as printed.</param>
/// <param name="Date">Day of issue.</param>
/// <param name="Title">What the report is called, in one line.</param>
/// <param name="Draft">Always false; said so that no receiver need guess.</param>
/// <param name="IssuedAt">When it was issued here, UTC+7.</param>
/// <param name="ManifestUrl">The manifest, which names the revisions that every figure comes from.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest.</param>
/// <param name="Anchor">SHA-256 that ties the version to the units' audit chains and to the version before.</param>
public sealed record IssuedSummary(
    BlocCode Bloc,
    string BlocName,
    Period Period,
    string PeriodTitle,
    int Version,
    int? Replaces,
    string Number,
    string Symbol,
    DateOnly Date,
    string Title,
    bool Draft,
    DateTimeOffset IssuedAt,
    IReadOnlyList<IssuedFile> Files,
    string ManifestUrl,
    string ManifestSha256,
    string Anchor)
{
    public static IssuedSummary Of(SummaryIndex index, SummaryVersion version, Links links)
    {
        var issued = version.Issued ?? throw new ArgumentException("a draft is not to be told of", nameof(version));
        var folder = FormattableString.Invariant($"/blocs/{index.Bloc}/{index.Period}/summary/{version.Version}");
        return new(
            index.Bloc,
            issued.BlocName,
            index.Period,
            index.Period.Title,
            version.Version,
            issued.Issue.Replaces,
            issued.Issue.Number,
            issued.Issue.Symbol,
            issued.Issue.Date,
            Phrases.ReportName(index.Period),
            Draft: false,
            issued.Issue.At,
            [.. issued.Files.Select(file => new IssuedFile(file.Name, file.ContentType, file.Bytes, file.Sha256, links.To($"{folder}/{file.Name}")))],
            links.To($"{folder}/{SummaryManifest.FileName}"),
            version.ManifestSha256,
            version.Anchor);
    }
}

public sealed record IssuedFile(string Name, string ContentType, int Bytes, string Sha256, string Url);

/// <summary>The body of the webhook message, in the shape that Standard Webhooks recommends.</summary>
/// <param name="Timestamp">When it was issued, so that the message is the same however often it is made.</param>
public sealed record SummaryIssuedMessage(string Type, DateTimeOffset Timestamp, IssuedSummary Data)
{
    public const string TypeName = "summary.issued";
}
