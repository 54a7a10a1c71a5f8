namespace Emulation.Submissions;

/// <summary>How much a report may hold. Said once, here; the messages and the API description quote these figures.</summary>
public static class SubmissionLimits
{
    /// <summary>Largest request body and largest stored report, in bytes: a row of Table Storage (1 MiB) holds the report in force and a draft.</summary>
    public const int MaxBytes = 400 * 1024;

    /// <summary>Deepest nesting of a JSON document.</summary>
    public const int MaxDepth = 16;

    /// <summary>A line: a name, a theme, a symbol, a highlight.</summary>
    public const int Line = 1_000;

    /// <summary>A narrative, in characters.</summary>
    public const int Narrative = 20_000;

    /// <summary>Items in any list of a report.</summary>
    public const int Items = 200;

    /// <summary>Idempotency key, in characters.</summary>
    public const int KeyLength = 255;

    /// <summary>Largest attachment, in bytes: a photo from a phone, a scanned decision.</summary>
    public const int FileBytes = 10 * 1024 * 1024;

    /// <summary>Attachments of one report.</summary>
    public const int Files = 30;

    /// <summary>All attachments of one report together, in bytes.</summary>
    public const int AllFilesBytes = 60 * 1024 * 1024;

    /// <summary>Name of an attachment, in characters with its extension.</summary>
    public const int FileName = 120;

    /// <summary>Caption or alternative text of a photo, in characters.</summary>
    public const int Caption = 300;
}
