namespace Emulation.Submissions;

/// <summary>What the form's script learns from a save.</summary>
/// <param name="Version">For the next save.</param>
/// <param name="Base">For the next save.</param>
/// <param name="SavedAt">When it was saved, local time in words.</param>
/// <param name="Errors">What is wrong in the section, by field name.</param>
/// <param name="Echoes">How amounts are understood, by field name.</param>
/// <param name="Next">Where the button that was pressed leads.</param>
public sealed record SectionSave(string? Version, string Base, string SavedAt, IDictionary<string, string[]> Errors, IReadOnlyDictionary<string, string> Echoes, string Next)
{
    public static SectionSave Of(ReportWork work, ReportSection section, string next) => new(
        work.Version,
        work.Document.HashOf(section),
        Text.Vietnamese.Moment(work.Record?.DraftAt ?? work.Now),
        work.ErrorsOf(section),
        Submissions.Echoes.Of(work.Document, section, work.Place.Year),
        next);
}
