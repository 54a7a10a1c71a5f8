using System.Text;
using Microsoft.AspNetCore.Components;

namespace Emulation.Summaries.Html;

/// <summary>
/// Places in summary.html where the public address puts what the file itself cannot know: its own address, links to the other files,
/// the code to scan, the visits. In the file they are comments, so its bytes depend on the report alone. No text of a report can look
/// like one, since its "&lt;" is written as a character reference.
/// </summary>
internal static class PageSlots
{
    public const string Head = "head";
    public const string Share = "share";

    /// <summary>From here to <see cref="End"/> stand the links to the files beside it, which another address has elsewhere.</summary>
    public const string Formats = "formats";

    public const string End = "end";

    public static MarkupString Mark(string slot) => (MarkupString)CommentOf(slot);

    /// <summary>The page with the pieces in their places; a place without a piece stays as it is.</summary>
    public static string Fill(string page, string head, string share, string formats, string end)
    {
        var filled = new StringBuilder(page).Replace(CommentOf(Head), head).Replace(CommentOf(Share), share);
        var (from, to) = (page.IndexOf(CommentOf(Formats), StringComparison.Ordinal), page.IndexOf(CommentOf(End), StringComparison.Ordinal));
        if (from >= 0 && to > from) filled.Replace(page[from..to], formats).Replace(CommentOf(End), end);
        return filled.ToString();
    }

    private static string CommentOf(string slot) => $"<!--{slot}-->";
}
