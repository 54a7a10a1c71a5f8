using Emulation.Blocs;

namespace Emulation.Submissions;

/// <summary>What a report already says, for looking at it before it is finished.</summary>
public static class SoundParts
{
    private const int Tries = 10;

    /// <summary>The report without the rows and texts that cannot be read yet; null where nothing is left of it.</summary>
    public static Submission? Of(ReportDocument document, BlocYear year)
    {
        // Neither is printed, and both are often filled in last.
        var sound = document.With("noStateSecrets", "true").With("submitter.name", "-").With("submitter.post", "-").With("submitter.contact", null);
        for (var i = 0; i < Tries; i++)
        {
            var parsed = SubmissionForm.Parse(sound.ToElement(), year);
            if (parsed.Value is { } submission) return submission;
            foreach (var path in parsed.Errors.Keys.Where(path => path.Length > 0)) sound = sound.With(RowOf(path), null);
        }

        return null;
    }

    /// <summary>The row that an error spoils; a movement's text does not spoil the movement.</summary>
    private static string RowOf(string path)
    {
        var row = path[..(path.LastIndexOf(']') + 1)];
        return row.Length == 0 || (row.StartsWith("movements", StringComparison.Ordinal) && row.Count(c => c == '[') == 1 && !path.EndsWith(".movement", StringComparison.Ordinal)) ? path : row;
    }
}
